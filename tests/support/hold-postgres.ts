import pino from "pino";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";

/*
 * A process that keeps the bundled PostgreSQL of a folder running, for tests that kill processes:
 * writes one line of JSON when it runs, stops it on SIGTERM.
 */
const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error("Name a data folder");
try {
  const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }) });
  process.stdout.write(`${JSON.stringify({ url: postgres.ownerUrl, pid: postgres.pid })}\n`);
  process.once("SIGTERM", () => {
    void postgres.stop().then(() => process.exit(0));
  });
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stderr.write(error instanceof Error ? `${error.name}: ${error.message}\n` : "?\n");
  process.exit(1);
}
