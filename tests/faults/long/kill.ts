/** Many kills of the program and of the database while it submits and marks; see kill-rounds.ts. */
import { killRounds } from "#tests/faults/kill-rounds.ts";

const report = await killRounds({ processKills: 50, databaseKills: 20 });
for (const finding of report.findings) console.error(finding);
const { findings, ...figures } = report;
const holds = report.lost === 0 && report.doubled === 0 && findings.length === 0;
console.log(JSON.stringify({ faults: "kill", holds, findings: findings.length, ...figures }));
process.exit(0);
