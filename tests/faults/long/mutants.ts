/**
 * Changes `workflows/` in thousands of small ways and sees whether its tests notice. `MUTATE` names files (globs, separated by
 * commas); all of it by default, which takes a day on two cores. `SAMPLE=40` takes so many pieces of the whole at random, each of
 * thirty lines, and judges what is changed within them; `SEED` draws the same again. What was judged before and has not
 * changed is not judged again.
 */
import { readdir, readFile } from "node:fs/promises";
import { Stryker } from "@stryker-mutator/core";
import fc from "fast-check";

const killedAtLeast = 0.85;
/** Tables of facts: a changed name or figure is seen by whoever reads the law or the network's page, not by a rule. */
const tables = ["workflows/**/*.d.ts", "workflows/calendar/patron-saints.ts", "workflows/networks/facsimile-looks.ts"];

const asked = process.env["SAMPLE"];
const pieces =
  asked === undefined
    ? (process.env["MUTATE"] ?? "workflows/**/*.ts").split(",")
    : await drawPieces(Number(asked), Number(process.env["SEED"] ?? 1));
if (asked !== undefined) console.log(pieces.join("\n"));

const mutants = await new Stryker({
  mutate: [...pieces, ...tables.map((file) => `!${file}`)],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "tests/support/mutants.vitest.config.ts", related: false },
  coverageAnalysis: "perTest",
  concurrency: Number(process.env["CONCURRENCY"] ?? 2),
  incremental: true,
  incrementalFile: "coverage/mutants.json",
  tempDirName: "coverage/mutants",
  ignorePatterns: ["/build", "/.data", "/public", "/test-results", "/coverage"],
  ignoreStatic: true,
  reporters: ["progress-append-only"],
  timeoutMS: 120_000,
  timeoutFactor: 10,
  dryRunTimeoutMinutes: 60,
}).runMutationTest();

const judged = mutants.filter(({ status }) => ["Killed", "Timeout", "Survived", "NoCoverage"].includes(status));
const left = judged.filter(({ status }) => status === "Survived" || status === "NoCoverage");
for (const { fileName, location, mutatorName, replacement, status } of left) {
  const what = status === "NoCoverage" ? "no test comes here" : replacement?.replaceAll(/\s+/g, " ").slice(0, 80);
  console.log(`${fileName}:${location.start.line} ${mutatorName}: ${what}`);
}
const killed = judged.length === 0 ? 0 : 1 - left.length / judged.length;
console.log(JSON.stringify({ faults: "mutants", holds: killed >= killedAtLeast, judged: judged.length, killed }));
if (killed < killedAtLeast) process.exitCode = 1;

/** Each line is as likely as any other to be drawn. */
async function drawPieces(count: number, seed: number): Promise<string[]> {
  const names = await readdir("workflows", { recursive: true });
  const files = names.map((name) => `workflows/${name}`).filter((file) => /(?<!\.d)\.ts$/u.test(file));
  const lines: Array<{ file: string; line: number }> = [];
  for (const file of files.filter((one) => !tables.includes(one)).sort())
    lines.push(...(await readFile(file, "utf8")).split("\n").map((_, index) => ({ file, line: index + 1 })));
  const drawn = fc.sample(fc.constantFrom(...lines), { numRuns: count, seed });
  return [...new Set(drawn.map(({ file, line }) => `${file}:${line}-${line + 29}`))];
}
