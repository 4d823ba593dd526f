/**
 * A log or its export altered at random, a thousand times and more: see tampering/rounds.ts. `ROUNDS` says how often, `SEED` draws
 * the same again.
 */
import { createTestDatabase } from "#tests/support/database.ts";
import { startTestServer } from "#tests/support/postgres.ts";
import { tamperingRounds } from "#tests/faults/tampering/rounds.ts";

const rounds = Number(process.env["ROUNDS"] ?? 1_500);
const server = await startTestServer();
const database = await createTestDatabase({ server });
try {
  const seed = Number(process.env["SEED"] ?? Date.now() % 100_000);
  const report = await tamperingRounds(database, { rounds, seed, report: (line) => console.error(line) });
  for (const finding of report.findings) console.error(finding);
  console.error(report.made);
  const { inDatabase, inFile } = report;
  const holds = report.findings.length === 0 && report.rounds === rounds;
  const figures = { rounds: report.rounds, inDatabase, inFile, notFound: report.findings.length, seed };
  console.log(JSON.stringify({ faults: "tampering", holds, ...figures }));
  process.exitCode = holds ? 0 : 1;
} finally {
  await database.close();
  await server.stop();
}
