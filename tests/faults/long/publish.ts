/** Two hundred kills of processes that publish, with twenty posts due each time; see publish-rounds.ts. `ROUNDS` says how many. */
import { createTestDatabase } from "#tests/support/database.ts";
import { startTestServer } from "#tests/support/postgres.ts";
import { publishRounds } from "#tests/faults/publish-rounds.ts";

const rounds = Math.ceil(Number(process.env["ROUNDS"] ?? 200) / 3);
const server = await startTestServer();
const sums = { rounds: 0, posts: 0, doubled: 0, lost: 0, uncertain: 0, withoutEvidence: 0, midway: 0 };
try {
  for (const [idempotency, processes] of [
    ["none", 1],
    ["none", 2],
    ["native", 2],
  ] as const) {
    const database = await createTestDatabase({ server });
    const report = await publishRounds(database, { rounds, posts: 20, processes, idempotency });
    await database.close();
    console.error(idempotency, processes, report);
    for (const key of Object.keys(sums) as Array<keyof typeof sums>) sums[key] += report[key];
  }
} finally {
  await server.stop();
}
const holds = sums.lost === 0 && sums.doubled === 0 && sums.withoutEvidence === 0;
console.log(JSON.stringify({ faults: "publish", holds, ...sums }));
process.exit(holds ? 0 : 1);
