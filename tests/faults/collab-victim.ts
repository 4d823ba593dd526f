/**
 * The process that gets killed while people write: sockets and texts as the program has them, on the database, port and
 * address given. One line when it listens.
 */
import { createServer } from "node:http";
import { once } from "node:events";
import { attachSockets } from "#app/sockets/io.server.ts";
import { openDatabase } from "#db/client.server.ts";
import { testContext } from "#tests/support/office.ts";

const [databaseUrl, port, appUrl] = process.argv.slice(2);
if (databaseUrl === undefined || port === undefined || appUrl === undefined)
  throw new Error("Name database, port and address");
const database = openDatabase(databaseUrl, { role: "imprimatur_app", max: 10 });
const server = createServer((_, res) => void res.end());
const ctx = { ...testContext(database), appUrl, clock: { now: () => new Date() } };
const sockets = attachSockets(server, ctx);
ctx.notify = sockets.notify;
ctx.textChanged = sockets.textChanged;
server.listen(Number(port), "127.0.0.1");
await once(server, "listening");
process.stdout.write("listening\n");
process.once("SIGTERM", () => void sockets.close().then(() => process.exit(0)));
