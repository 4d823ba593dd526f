/** Fifty thousand random lives against real services, worker and PostgreSQL; see tests/faults/lives. `LIVES` and `SEED` choose others. */
import { createTestDatabase } from "#tests/support/database.ts";
import { startTestServer } from "#tests/support/postgres.ts";
import { liveMany, tell } from "#tests/faults/lives/lives.ts";

const lives = Number(process.env["LIVES"] ?? 50_000);
const from = Number(process.env["SEED"] ?? 100_000);
const lanes = 6;
/** Databases are replaced now and then, because a growing log slows every life down. */
const atOnce = 2_500;

const server = await startTestServer();
const broken: Record<string, number> = {};
const reached: Record<string, number> = {};
let lived = 0;
try {
  while (lived < lives) {
    const databases = await Promise.all(Array.from({ length: lanes }, () => createTestDatabase({ server, max: 3 })));
    const report = await liveMany({ from: from + lived, count: Math.min(atOnce, lives - lived), databases });
    await Promise.all(databases.map((database) => database.close()));
    lived += report.lives;
    for (const [rule, times] of Object.entries(report.broken)) broken[rule] = (broken[rule] ?? 0) + times;
    for (const [what, times] of Object.entries(report.reached)) reached[what] = (reached[what] ?? 0) + times;
    for (const finding of report.findings) console.error(tell(finding));
    console.error(`${lived} lives, ${Object.keys(broken).length} rules broken`);
  }
} finally {
  await server.stop();
}
const violations = Object.values(broken).reduce((sum, times) => sum + times, 0);
console.log(JSON.stringify({ faults: "lives", holds: violations === 0, rounds: lived, violations, broken, reached }));
if (violations > 0) process.exitCode = 1;
