import { randomUUID } from "node:crypto";
import type { Attempt, Connection, Connector, Content, Outcome, RemotePost } from "#app/connectors/contract.ts";
import { type Chance, chanceOf } from "#tests/support/chance.ts";
import { lineRequest, testCall, type TestCall, type TestPicture } from "./call.ts";

/** A line before a server, which spoils what a test says of the next requests. */
export interface FaultyLine {
  /** Everything that it can do to one. */
  readonly faults: readonly string[];
  /** In their order; "pass" lets one through, and so do all after the last. */
  plan(next: readonly string[]): void;
  /** What happens to the next one. */
  next(): string;
  /** Faults that were planned and did not happen yet. */
  left(): number;
  /** Whatever came has reached the server, whoever still waits for an answer. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface FaultSubject {
  connector: Connector;
  /** Through the line. */
  connection: Connection;
  line: FaultyLine;
  /** What its connector works with, where that is no request through the line. */
  call?(): TestCall;
  /** Faults after which it is right that nothing is out and somebody is told why. */
  refusals?: readonly string[];
  pictures: TestPicture[];
  /** How many requests one publication takes when nothing fails: faults begin at any of them. */
  requests: number;
  /** Of a round; the text is its own, so that its posts can be counted. */
  content(text: string): Content;
  /** How many posts of that text or key stand on the server, by its own answer and not through the line. */
  count(text: string, key: string): Promise<number>;
}

export interface FaultReport {
  rounds: number;
  /** Faults that came about. */
  faults: number;
  byFault: Partial<Record<string, number>>;
  lost: number;
  doubled: number;
  /** Said to be in doubt, for a person to decide; some are out and some are not. */
  uncertain: number;
  /** After which fault they were. */
  doubts: Partial<Record<string, number>>;
  /** Refused, as they were to be, and said so. */
  refused: number;
  findings: string[];
}

export async function faultRounds(
  subject: FaultSubject,
  wanted: { faults: number; seed: number },
): Promise<FaultReport> {
  const chance = chanceOf(wanted.seed);
  const none = { lost: 0, doubled: 0, uncertain: 0, refused: 0 };
  const report: FaultReport = { rounds: 0, faults: 0, byFault: {}, ...none, doubts: {}, findings: [] };
  while (report.faults < wanted.faults) {
    report.rounds += 1;
    await oneRound(subject, chance, report);
  }
  return report;
}

async function oneRound(subject: FaultSubject, chance: Chance, report: FaultReport): Promise<void> {
  const { connector, line } = subject;
  const text = `Avviso ${report.rounds} ${randomUUID().slice(0, 8)}`;
  const plan = planOf(chance, subject);
  const call = subject.call?.() ?? testCall(subject.connection, lineRequest(line), subject.pictures);
  const rendered = connector.render(subject.content(text));
  const key = connector.keyFor(randomUUID(), call.now());
  line.plan(plan);
  const end = await publishAsEngine(connector, call, { key, rendered, checkpoint: null }, () => line.settled());
  const last = count(plan, line.left(), report);
  line.plan([]);
  const there = await subject.count(text, key);
  const said = `round ${report.rounds} [${plan.join(" ")}] ended ${end.type}, ${there} there: ${end.words}`;
  if (there > 1) report.doubled += 1;
  const isRefusal = end.type === "failed" && there === 0 && subject.refusals?.includes(last) === true;
  if (end.type === "uncertain") {
    report.uncertain += 1;
    report.doubts[last] = (report.doubts[last] ?? 0) + 1;
  } else if (isRefusal) report.refused += 1;
  else if (there === 0) report.lost += 1;
  if (there > 1 || (end.type === "failed" && !isRefusal) || (end.type === "published" && there === 0))
    report.findings.push(said);
}

/** One to three faults, the first at any request of the publication. */
function planOf(chance: Chance, { requests, line }: FaultSubject): string[] {
  const plan: string[] = [];
  for (let fault = 1 + chance.below(3); fault > 0; fault -= 1) {
    for (let passing = chance.below(requests); passing > 0; passing -= 1) plan.push("pass");
    plan.push(chance.pick(line.faults));
  }
  return plan;
}

/** The last fault that came about. */
function count(plan: readonly string[], left: number, report: FaultReport): string {
  const faults = plan.filter((fault) => fault !== "pass");
  const happened = faults.slice(0, faults.length - left);
  for (const fault of happened) {
    report.faults += 1;
    report.byFault[fault] = (report.byFault[fault] ?? 0) + 1;
  }
  return happened.at(-1) ?? "none";
}

export interface End {
  type: "published" | "uncertain" | "failed";
  post: RemotePost | null;
  words: string;
}

/** How often a connector is called for one publication before a person is asked. */
const mostCalls = 24;

/**
 * As the publishing engine goes on after each outcome, `pause` being the time it lets pass: what is surely not out is tried again, what may be out is looked
 * for, twice before it counts as absent, and only a server that promises one post for one key is sent the same again.
 */
export async function publishAsEngine(
  connector: Connector,
  call: TestCall,
  attempt: Attempt,
  pause: () => Promise<void> = async () => undefined,
): Promise<End> {
  const words: string[] = [];
  let next: "publish" | "resume" | "reconcile" = "publish";
  let absent = 0;
  for (let calls = 0; calls < mostCalls; calls += 1) {
    if (calls > 0) await pause();
    const again = { ...attempt, checkpoint: call.kept.checkpoint };
    if (next === "reconcile") {
      const finding = await connector.reconcile?.(call, again);
      words.push(`reconcile:${finding?.type}`);
      if (finding?.type === "found") {
        if (finding.checkpoint) await call.save(finding.checkpoint);
        return { type: "published", post: finding.post, words: words.join(" ") };
      }
      if (finding?.type === "part") {
        await call.save(finding.checkpoint);
        next = "resume";
        continue;
      }
      absent = finding?.type === "absent" ? absent + 1 : 0;
      if (absent === 2) next = "publish";
      continue;
    }
    const outcome: Outcome = await (next === "resume" && connector.resume
      ? connector.resume(call, again)
      : connector.publish(call, again));
    words.push(
      `${next}:${outcome.type}${outcome.type === "notSent" ? `(${outcome.evidence.words.slice(0, 60)})` : ""}`,
    );
    if (outcome.type === "published") return { type: "published", post: outcome.post, words: words.join(" ") };
    if (outcome.type === "pending") {
      await call.save(outcome.checkpoint);
      next = "resume";
    } else if (outcome.type === "unknown") {
      absent = 0;
      if (connector.reconcile) next = "reconcile";
      else if ((await connector.capabilities(call)).idempotency === "none")
        return { type: "uncertain", post: null, words: words.join(" ") };
    } else if (outcome.type !== "notSent") {
      return { type: "failed", post: null, words: `${words.join(" ")} ${JSON.stringify(outcome)}` };
    }
  }
  return { type: next === "reconcile" ? "uncertain" : "failed", post: null, words: words.join(" ") };
}
