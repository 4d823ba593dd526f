/** Two at the same instant, of each kind so many times: see `files`, of `tests/integration`. */
import { spawnSync } from "node:child_process";

const races = process.env["RACES"] ?? "1000";
const files = [
  "tests/integration/services/races.test.ts",
  "tests/integration/services/delegation-races.test.ts",
  "tests/integration/holds/hold-races.test.ts",
  "tests/integration/blackouts/blackout-races.test.ts",
  "tests/integration/publishing/publish-races.test.ts",
];
const run = spawnSync("npx", ["vitest", "run", "--project", "integration", ...files], {
  env: { ...process.env, RACES: races },
  stdio: "inherit",
});
console.log(JSON.stringify({ faults: "races", holds: run.status === 0, ofEachKind: Number(races) }));
if (run.status !== 0) process.exitCode = 1;
