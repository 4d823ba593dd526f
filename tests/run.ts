import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { check, reportTool } from "./check.ts";
import { runProgram } from "./support/run-program.ts";

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  success: z.boolean(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/**
 * `npm test`: everything, in the order in which a mistake is cheapest to find. One after the other: each keeps two cores
 * busy, and two side by side took longer than both in turn, at the lowest priority too. What vitest runs is one run, so
 * that its two workers end together. The last line is the sum.
 */
async function runAll(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-run-"));
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  const suites: Array<[string, () => Promise<Tally>]> = [
    ["check", runCheck],
    ["build", runBuild],
    ["unit, integration, faults", () => runVitest(folder)],
    ["e2e", () => runPlaywright(folder)],
  ];
  for (const [name, run] of suites) {
    console.log(`\n── ${name} ──`);
    const start = performance.now();
    const { passed, failed, skipped } = await run();
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    console.log(`── ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds(start)} s`);
  }
  await rm(folder, { recursive: true, force: true });
  process.exitCode = total.failed === 0 ? 0 : 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(0);
}

/** Each tool counts as one. */
async function runCheck(): Promise<Tally> {
  const results = await check(reportTool);
  const failed = results.filter(({ ok }) => !ok).length;
  return { passed: results.length - failed, failed, skipped: 0 };
}

async function runBuild(): Promise<Tally> {
  const { ok } = await runProgram(process.execPath, ["app/boot/build.mjs"], { stream: true });
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function runVitest(folder: string): Promise<Tally> {
  const file = path.join(folder, "vitest.json");
  const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const { ok } = await runProgram("vitest", args, { stream: true, env: { NODE_ENV: "test" } });
  const report = vitestReport.safeParse(await readReport(file));
  if (!report.success) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report.data;
  // A file that cannot even be loaded, or an error outside of any test, fails no test by number.
  const failed = numFailedTests === 0 && !(ok && report.data.success) ? 1 : numFailedTests;
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

async function runPlaywright(folder: string): Promise<Tally> {
  const file = path.join(folder, "e2e.json");
  const { ok } = await runProgram("playwright", ["test", "--reporter=list,json"], {
    stream: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  const report = playwrightReport.safeParse(await readReport(file));
  if (!report.success) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.data.stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: failed === 0 && !ok ? 1 : failed, skipped };
}

async function readReport(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? null : JSON.parse(text);
}

await runAll();
