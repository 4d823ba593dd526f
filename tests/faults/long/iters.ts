/** A million random lives of a post on the machine alone: see `tests/unit/workflows/approval/properties.test.ts`. `RUNS` chooses how many of each kind. */
import { spawnSync } from "node:child_process";

const runs = process.env["RUNS"] ?? "500000";
const run = spawnSync(
  "npx",
  ["vitest", "run", "--project", "unit", "tests/unit/workflows/approval/properties.test.ts"],
  { env: { ...process.env, RUNS: runs }, stdio: "inherit" },
);
console.log(JSON.stringify({ faults: "iters", holds: run.status === 0, ofEachKind: Number(runs) }));
if (run.status !== 0) process.exitCode = 1;
