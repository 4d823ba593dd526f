import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkCommitSubjects } from "./support/commit-subjects.ts";
import { runProgram } from "./support/run-program.ts";

export interface ToolResult {
  tool: string;
  ok: boolean;
  seconds: number;
  output: string;
}

interface Tool {
  tool: string;
  run(): Promise<{ ok: boolean; output: string }>;
}

/** TypeScript 7, in a fifth of the time; tools that use the compiler's interface go on with 5.9. */
const nativeCompiler = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript-native/package.json")));

const tools: Tool[] = [
  { tool: "types (tsc)", run: () => runProgram(nativeCompiler, ["--noEmit", "--pretty", "false"]) },
  { tool: "lint (oxlint)", run: () => runProgram("oxlint", ["--report-unused-disable-directives", "--deny-warnings"]) },
  { tool: "format (oxfmt)", run: () => runProgram("oxfmt", ["--check"]) },
  {
    tool: "imports (dependency-cruiser)",
    run: () =>
      runProgram("depcruise", [
        "app",
        "db",
        "workflows",
        "emails",
        "tests",
        "--config",
        ".dependency-cruiser.cjs",
        "--output-type",
        "err",
      ]),
  },
  { tool: "unused (knip)", run: () => runProgram("knip", ["--no-progress", "--no-config-hints"]) },
  {
    tool: "used by tests alone (knip)",
    run: () => runProgram("knip", ["--production", "--include", "files,exports", "--no-progress", "--no-config-hints"]),
  },
  { tool: "migrations (drizzle-kit)", run: migrationsAreCurrent },
  { tool: "commits (subjects)", run: checkCommitSubjects },
];

/** What must hold before every commit. Two tools at a time, because most machines that run this have few cores. */
export async function check(report: (result: ToolResult) => void): Promise<ToolResult[]> {
  const waiting = [...tools];
  const results: ToolResult[] = [];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const start = performance.now();
      const { ok, output } = await next.run();
      const result = { tool: next.tool, ok, output, seconds: (performance.now() - start) / 1000 };
      results.push(result);
      report(result);
    }
  }
  await Promise.all([work(), work()]);
  return results;
}

/** The tables in code and the migrations that make them must agree: generating into a copy must add nothing. */
async function migrationsAreCurrent(): Promise<{ ok: boolean; output: string }> {
  const whole = await runProgram("drizzle-kit", ["check"]);
  if (!whole.ok) return whole;
  const copy = await mkdtemp(path.join(tmpdir(), "imprimatur-drift-"));
  try {
    await cp("db/migrations", copy, { recursive: true });
    const before = await readdir(copy, { recursive: true });
    const out = path.relative(process.cwd(), copy);
    const generated = await runProgram("drizzle-kit", [
      "generate",
      "--dialect=postgresql",
      "--schema=./db/schema/index.ts",
      `--out=${out}`,
      "--name=drift",
    ]);
    const added = (await readdir(copy, { recursive: true })).filter((file) => !before.includes(file));
    if (generated.ok && added.length === 0) return { ok: true, output: "" };
    return {
      ok: false,
      output: `${generated.output}\nThe tables have changed since the last migration: npm run db:generate`,
    };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

export function reportTool({ tool, ok, seconds, output }: ToolResult): void {
  console.log(`${ok ? "✓" : "✗"} ${tool} ${seconds.toFixed(1)} s`);
  if (!ok) console.log(output.trimEnd());
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === path.resolve("tests/check.ts")) {
  const start = performance.now();
  const results = await check(reportTool);
  const failed = results.filter(({ ok }) => !ok).length;
  console.log(
    `${results.length - failed} passed, ${failed} failed, in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}
