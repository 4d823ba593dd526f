/** Many random lives, a few at a time, each judged after every step; a finding is shrunk to the fewest deeds. */
import { chanceOf } from "#tests/support/chance.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { choose } from "./choose.ts";
import { type Deed, type Script, wordsOf } from "./deeds.ts";
import { drawStart } from "./draw-start.ts";
import type { Lane, Life, Lived } from "./life.ts";
import { live, openLane } from "./live.ts";
import { judge } from "./oracle/judge.ts";

export interface Finding {
  seed: number;
  rule: string;
  words: string;
  /** The shortest life found that breaks the same rule. */
  script: Script;
}

export interface Report {
  lives: number;
  steps: number;
  /** One for each rule that was broken, with the fewest deeds. */
  findings: Finding[];
  /** How many lives broke each rule. */
  broken: Record<string, number>;
  /** How often lives reached what the rules are about; without that, no finding would prove nothing. */
  reached: Record<string, number>;
}

interface Plan {
  from: number;
  count: number;
  /** Rules whose violations are known and counted apart. */
  ignored?: ReadonlySet<string>;
  /** One for each lane. */
  databases: TestDatabase[];
}

export async function liveMany({ from, count, databases, ignored }: Plan): Promise<Report> {
  const report: Report = { lives: 0, steps: 0, findings: [], broken: {}, reached: {} };
  let next = from;
  await Promise.all(
    databases.map(async (database) => {
      const lane = await openLane(database);
      while (next < from + count) {
        const seed = next++;
        const { life, script, finding } = await liveOnce(lane, seed, ignored);
        report.lives += 1;
        report.steps += life.moments.length;
        countReached(report.reached, life);
        if (finding === null) continue;
        const { rule } = finding;
        report.broken[rule] = (report.broken[rule] ?? 0) + 1;
        if (report.broken[rule] === 1) report.findings.push(await shrink(lane, { seed, script, finding, ignored }));
      }
    }),
  );
  return report;
}

/** One random life, up to its first finding. */
export async function liveOnce(lane: Lane, seed: number, ignored?: ReadonlySet<string>): Promise<Lived> {
  const start = drawStart(seed);
  const chance = chanceOf(seed + 0.5);
  const most = 5 + chance.below(18);
  let lived = 0;
  return live(lane, start, {
    next: (life) => (lived++ < most ? choose(life, chance) : null),
    witness: (life) => judge(life, ignored),
  });
}

/** The same life again, with the deeds that are given. */
export function liveAgain(lane: Lane, { start, deeds }: Script, ignored?: ReadonlySet<string>): Promise<Lived> {
  const left = [...deeds];
  return live(lane, start, { next: () => left.shift() ?? null, witness: (life) => judge(life, ignored) });
}

interface Found {
  seed: number;
  script: Script;
  finding: NonNullable<Lived["finding"]>;
  ignored: ReadonlySet<string> | undefined;
}

/** Leaves out deeds as long as the same rule is broken. */
async function shrink(lane: Lane, { seed, script, finding, ignored }: Found): Promise<Finding> {
  let shortest: { script: Script; finding: Found["finding"] } = { script, finding };
  for (let size = Math.max(1, script.deeds.length >> 1); size >= 1; size >>= 1) {
    for (let at = 0; at < shortest.script.deeds.length;) {
      const deeds: Deed[] = shortest.script.deeds.toSpliced(at, size);
      const tried = await liveAgain(lane, { start: script.start, deeds }, ignored);
      if (tried.finding?.rule === finding.rule) shortest = { script: tried.script, finding: tried.finding };
      else at += size;
    }
  }
  return { seed, ...shortest.finding, script: shortest.script };
}

/** A finding in words, for the person who has to fix it. */
export function tell({ seed, rule, words, script: { start, deeds } }: Finding): string {
  const { route, ...rest } = start;
  return [
    `seed ${seed} breaks "${rule}": ${words}`,
    `  begins ${JSON.stringify(rest)}`,
    ...route.levels.map((level) => `  level ${JSON.stringify(level)}`),
    `  tolerance ${route.toleranceMinutes}, authors ${route.authorsMaySign ? "may" : "may not"} sign, one signature ${route.oneSignatureCounts ? "counts twice" : "is for one seat"}`,
    ...deeds.map((deed, index) => `  ${index + 1}. ${wordsOf(deed)}`),
  ].join("\n");
}

function countReached(reached: Record<string, number>, { moments }: Life): void {
  const seen = moments.at(-1)?.seen;
  if (!seen) return;
  const add = (what: string, times: number) => (reached[what] = (reached[what] ?? 0) + times);
  add("silence", seen.marks.filter((mark) => mark.person === null).length);
  add("counts already", seen.seats.filter(({ ended }) => ended?.why === "countsAlready").length);
  add("frozen", seen.holds.length);
  add("kept", seen.marks.filter(({ kept }) => kept !== null).length);
  add("per delega", seen.marks.filter(({ capacity }) => capacity.type === "delegated").length);
  add("stopped by a vote", seen.entries.filter(({ payload }) => payload["reason"] === "blackout").length);
  add("let pass", seen.declarations.filter(({ verdict }) => verdict === "passed").length);
  add("stopped by a Pausa", seen.entries.filter(({ payload }) => payload["reason"] === "pause").length);
  for (const { type } of seen.entries) add(type, 1);
  for (const { answers } of moments) add("refused", answers.filter(({ ok }) => !ok).length);
}
