/** Two at the same instant, of each kind so many times: see tests/integration/services/races.test.ts. */
import { spawnSync } from "node:child_process";

const races = process.env["RACES"] ?? "1000";
const run = spawnSync(
  "npx",
  ["vitest", "run", "--project", "integration", "tests/integration/services/races.test.ts"],
  {
    env: { ...process.env, RACES: races },
    stdio: "inherit",
  },
);
console.log(JSON.stringify({ faults: "races", holds: run.status === 0, ofEachKind: Number(races) }));
if (run.status !== 0) process.exitCode = 1;
