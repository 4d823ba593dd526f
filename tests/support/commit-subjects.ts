import { runProgram } from "./run-program.ts";

const longestSubject = 72;
/** The rule holds for the commits after the one that brought this file. */
const ruleFile = "tests/support/commit-subjects.ts";

/** What is wrong with subjects of commits, a sentence for each. */
export function subjectFaults(subjects: readonly string[]): string[] {
  return subjects.flatMap((subject) => [
    ...(subject.length > longestSubject ? [`${subject.length} characters, at most ${longestSubject}: ${subject}`] : []),
    ...(subject.includes(";") ? [`a semicolon: ${subject}`] : []),
  ]);
}

/**
 * Reads the subjects that the rule holds for, as far as this clone knows the history: in a shallow clone the
 * oldest commit counts as the one that brought the rule, and a copy without history has no subjects.
 */
export async function checkCommitSubjects(): Promise<{ ok: boolean; output: string }> {
  const git = (...args: string[]) => runProgram("/usr/bin/env", ["git", ...args]);
  const added = await git("log", "--diff-filter=A", "--format=%H", "--", ruleFile);
  const first = added.ok ? added.output.trim().split("\n").at(-1) : undefined;
  if (!first) return { ok: true, output: "" };
  const log = await git("log", "--no-merges", "--format=%s", `${first}..HEAD`);
  const faults = log.ok ? subjectFaults(log.output.split("\n").filter((subject) => subject !== "")) : [log.output];
  return { ok: faults.length === 0, output: faults.join("\n") };
}
