/**
 * A process that publishes on the stand-in network until it is killed: the real services and worker on the database named
 * by the first argument. Its clock runs as many times as fast as the third says from the moment in the second, so that
 * leases end and looks come in a moment.
 */
import pino from "pino";
import { readEnv } from "#app/boot/env.server.ts";
import { buildServices } from "#app/boot/services.server.ts";
import { dueJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { publishJob } from "#app/jobs/handlers/publish-job.server.ts";
import { jobLanes } from "#app/jobs/registry.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";
import { fastClock } from "#tests/support/fast-clock.ts";
import { standInNetworks } from "#tests/support/stand-in-connector.ts";
import { secretOfTests } from "#tests/support/office.ts";

const [databaseUrl = "", from = "", times = "1", dataDir = ""] = process.argv.slice(2);
const env = readEnv({ NODE_ENV: "test", DATABASE_URL: databaseUrl, IMPRIMATUR_SECRET: secretOfTests });
const services = buildServices({
  env,
  log: pino({ level: "silent" }),
  databaseUrl,
  dataDir,
  secret: secretOfTests,
  migrationsFolder,
});
const ctx = { ...services.ctx, clock: fastClock(new Date(from), Number(times)), networks: standInNetworks() };
const worker = startWorker(ctx, { handlers: [dueJob, publishJob], lanes: jobLanes, pollMs: 20, leaseMs: 240_000 });
ctx.wake = () => worker.wake();
process.stdout.write("running\n");
