/** Thousands of seeds of three editors at one text; see tests/unit/editor/collab/fuzz.ts. `SEEDS` says how many. */
import { fuzz, type FuzzReport } from "#tests/unit/editor/collab/fuzz.ts";

const rounds = Number(process.env["SEEDS"] ?? 2_500);
const operations = 60;
const sums = { diverged: 0, lost: 0, doubled: 0, corrections: 0 };
const findings: FuzzReport[] = [];

for (let seed = 0; seed < rounds; seed += 1) {
  const report = await fuzz(seed, { operations });
  if (report.finding !== null) findings.push(report);
  for (const key of ["diverged", "lost", "doubled", "corrections"] as const) sums[key] += report[key];
}
for (const finding of findings.slice(0, 10)) console.error(JSON.stringify(finding));
const holds = findings.length === 0 && Object.values(sums).every((sum) => sum === 0);
console.log(JSON.stringify({ faults: "editor-fuzz", holds, rounds, operations, findings: findings.length, ...sums }));
