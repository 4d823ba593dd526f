/**
 * A million random lives of a post on the machine alone: see `tests/unit/workflows/approval/properties.test.ts`. `RUNS` chooses
 * how many of each kind. A process each for so many of them: what the machine's library keeps while it is tested is only
 * given back between tests, and a hundred thousand lives in one would need gigabytes.
 */
import { spawnSync } from "node:child_process";

const runs = Number(process.env["RUNS"] ?? 235_000);
const inOneProcess = 20_000;
let held = 0;
while (held < runs) {
  const ofEach = Math.min(inOneProcess, runs - held);
  const run = spawnSync(
    "npx",
    ["vitest", "run", "--project", "unit", "tests/unit/workflows/approval/properties.test.ts"],
    { env: { ...process.env, RUNS: String(ofEach) }, stdio: "inherit" },
  );
  if (run.status !== 0) break;
  held += ofEach;
  console.log(`${held} of ${runs} of each kind`);
}
console.log(JSON.stringify({ faults: "iters", holds: held === runs, ofEachKind: held }));
if (held < runs) process.exitCode = 1;
