import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { check, reportTool } from "./check.ts";
import { runProgram } from "./support/run-program.ts";

const tally = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });
type Tally = z.infer<typeof tally>;

/** Where those that have time leave their sum. */
const besideFile = "beside.json";

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

type Stage = [string, (folder: string) => Promise<Tally>];

/**
 * `npm test`: everything. Browser, program and database leave a third of two cores idle, and the tests against a clock
 * want theirs when they want it. So these go first, one after the other, and what has time goes on beside them at the
 * lowest priority, in a process of its own. The last line is the sum.
 */
const hurried: Stage[] = [
  ["build", runBuild],
  ["integration", (folder) => runVitest(folder, ["integration"])],
  ["e2e", runPlaywright],
];
const patient: Stage[] = [
  ["check", runCheck],
  ["unit, long, faults", (folder) => runVitest(folder, ["unit", "long", "faults"])],
];

async function runAll(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-run-"));
  const beside = runBeside(folder);
  const tallies = [await runStages(hurried, folder), await beside];
  await rm(folder, { recursive: true, force: true });
  const total = sum(tallies);
  process.exitCode = total.failed === 0 ? 0 : 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
}

async function runStages(stages: Stage[], folder: string): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const [name, run] of stages) {
    console.log(`\n── ${name} ──`);
    const start = performance.now();
    const tally = await run(folder);
    tallies.push(tally);
    const { passed, failed, skipped } = tally;
    console.log(`── ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds(start)} s`);
  }
  return sum(tallies);
}

/** What it says is shown when it is done. */
async function runBeside(folder: string): Promise<Tally> {
  const { output } = await runProgram("tsx", ["tests/run.ts", folder], { patient: true });
  console.log(output.trimEnd());
  const report = tally.safeParse(await readReport(path.join(folder, besideFile)));
  return report.success ? report.data : { passed: 0, failed: 1, skipped: 0 };
}

function sum(tallies: Tally[]): Tally {
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
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

async function runVitest(folder: string, projects: string[]): Promise<Tally> {
  const file = path.join(folder, `${randomUUID()}.json`);
  const chosen = projects.flatMap((project) => ["--project", project]);
  const args = ["run", ...chosen, "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
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

const [folderOfBeside] = process.argv.slice(2);
if (folderOfBeside === undefined) await runAll();
else await writeFile(path.join(folderOfBeside, besideFile), JSON.stringify(await runStages(patient, folderOfBeside)));
