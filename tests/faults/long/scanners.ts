/** Every model of a scanner on a hundred addresses, in Chromium and by plain HTTP; see tests/e2e/scanners.spec.ts. */
import { spawnSync } from "node:child_process";
import path from "node:path";

const run = spawnSync(
  process.execPath,
  [path.resolve("node_modules/playwright/cli.js"), "test", "scanners", "--workers=1"],
  {
    env: { ...process.env, SCANNED: process.env["SCANNED"] ?? "100" },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  },
);
const counts = [...run.stdout.matchAll(/^ {2}(.+) × (\d+): (\d+) decisions$/gmu)].map(
  ([, model, scanned, decisions]) => ({
    model,
    scanned: Number(scanned),
    decisions: Number(decisions),
  }),
);
if (run.status !== 0) console.error(run.stdout);
const holds = run.status === 0 && counts.length > 0 && counts.every(({ decisions }) => decisions === 0);
console.log(JSON.stringify({ faults: "scanners", holds, counts }));
if (!holds) process.exitCode = 1;
