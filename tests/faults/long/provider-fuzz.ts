/** Thousands of seeds of three editors at one text, through provider, server and database; see editor-fuzz.ts. */
import setUpPostgres from "#tests/support/postgres-setup.ts";
import { fuzzEditors } from "#tests/integration/collab/editor-fuzz.ts";

const takeDown = await setUpPostgres();
const seeds = Number(process.env["SEEDS"] ?? 2_000);
const { findings, ...figures } = await fuzzEditors({ seeds, operations: 60, together: 20 });
for (const finding of findings.slice(0, 10)) console.error(finding);
const { diverged, lost, doubled, corrections } = figures;
const holds = findings.length === 0 && diverged + lost + doubled + corrections === 0;
console.log(JSON.stringify({ faults: "provider-fuzz", holds, findings: findings.length, ...figures }));
await takeDown?.();
process.exit(0);
