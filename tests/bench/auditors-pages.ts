import { countLogEntries, type LogFilter, logPage, logSpan, postHistory } from "#db/queries/log.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import type { openDatabase } from "#db/client.server.ts";
import type { LongLog } from "./long-log.ts";

const times = 100;

/** Every question that the page of the log asks, `times` times, at random places of a short and of a long log. */
export async function auditorsPages(
  { db }: Pick<ReturnType<typeof openDatabase>, "db">,
  logs: { few: LongLog; many: LongLog },
) {
  const rows = [];
  for (const [name, ask] of Object.entries(questions)) {
    const few = await slowest(logs.few, ask);
    const many = await slowest(logs.many, ask);
    rows.push({ question: name, fewMs: few, manyMs: many, growth: Number((many / few).toFixed(2)) });
  }
  console.table(rows);
  return {
    worstGrowth: Math.max(...rows.map(({ growth }) => growth)),
    slowestPageMs: Math.max(...rows.map(({ manyMs }) => manyMs)),
  };

  async function slowest(log: LongLog, ask: Question): Promise<number> {
    const of = { organizationId: log.organizationId, personId: log.personIds[0] ?? null };
    const took: number[] = [];
    for (let n = -5; n < times; n += 1) {
      const from = performance.now();
      await readScope(db, of, (scope) => ask(scope, log, n));
      if (n >= 0) took.push(performance.now() - from);
    }
    took.sort((a, b) => a - b);
    return Number((took[Math.floor(times * 0.99)] ?? 0).toFixed(1));
  }
}

type Question = (scope: Scope, log: LongLog, n: number) => Promise<unknown>;

const filter: LogFilter = { words: "", families: [], month: null, zone: "Europe/Rome" };
const months = ["2021-03", "2022-07", "2023-10", "2024-05"];

const questions: Record<string, Question> = {
  "newest page": (scope) => logPage(scope, { filter, before: null }),
  "a page further back": (scope, log, n) =>
    logPage(scope, {
      filter,
      before: { at: new Date(`${months[Math.abs(n) % 4]}-15T00:00:00Z`), subjectId: log.postIds[0] ?? "", seq: 1 },
    }),
  "one kind": (scope) => logPage(scope, { filter: { ...filter, families: ["mark"] }, before: null }),
  "one month": (scope, _log, n) =>
    logPage(scope, { filter: { ...filter, month: months[Math.abs(n) % 4] ?? "" }, before: null }),
  "one person": (scope, _log, n) =>
    logPage(scope, { filter: { ...filter, words: `Persona ${Math.abs(n)}` }, before: null }),
  "how many": (scope) => countLogEntries(scope, filter),
  "how many of a kind": (scope) => countLogEntries(scope, { ...filter, families: ["mark"] }),
  "first and last": (scope) => logSpan(scope),
  "one post": (scope, log, n) => postHistory(scope, log.postIds[(Math.abs(n) * 97) % log.postIds.length] ?? ""),
};
