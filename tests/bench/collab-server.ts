/** One of the servers, in a process of its own: named by the first argument, listening on the second. */
import { createServer } from "node:http";
import { once } from "node:events";
import { createRequire } from "node:module";
import type { WebSocketServer } from "ws";
import { openDatabase } from "#db/client.server.ts";

export interface Spent {
  /** Since the process began. */
  cpuMs: number;
  heapBytes: number;
}

const [side, port, databaseUrl] = process.argv.slice(2);
if (side === undefined || port === undefined || databaseUrl === undefined)
  throw new Error("Name side, port and database");
const server = createServer((_, res) => void res.end());

// Each side loads its own copy of Yjs and nothing of the others.
if (side === "ours") {
  const { testContext } = await import("#tests/support/office.ts");
  const { attachSockets } = await import("#app/sockets/io.server.ts");
  const database = openDatabase(databaseUrl, { role: "imprimatur_app", max: 10 });
  const appUrl = `http://127.0.0.1:${port}`;
  const ctx = { ...testContext(database), appUrl, clock: { now: () => new Date() } };
  // All clients of a benchmark come with one session.
  const sockets = attachSockets(server, ctx, { connectionLimits: { newPerMinute: 100_000, atOnce: 100_000 } });
  ctx.notify = sockets.notify;
  ctx.textChanged = sockets.textChanged;
} else {
  // CommonJS throughout: one copy of Yjs in this process too.
  const load = createRequire(import.meta.url);
  const { Server } = load("ws") as { Server: typeof WebSocketServer };
  const sockets = new Server({ noServer: true });
  server.on("upgrade", (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (connection) => sockets.emit("connection", connection, request)),
  );
  if (side === "hocuspocus") {
    const { Hocuspocus } = await import("@hocuspocus/server");
    const hocuspocus = new Hocuspocus({ quiet: true });
    sockets.on("connection", (connection, request) => hocuspocus.handleConnection(connection, request, {}));
  } else {
    // Without types: the server's own wiring.
    const { setupWSConnection } = load("y-websocket/bin/utils") as {
      setupWSConnection(connection: unknown, request: unknown): void;
    };
    sockets.on("connection", (connection, request) => setupWSConnection(connection, request));
  }
}
server.listen(Number(port), "127.0.0.1");
await once(server, "listening");
process.on("message", (word) => {
  if (word === "end") process.exit(0);
  // A collection asked for in the middle of a measure would be part of it.
  if (word === "heap") global.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1_000, heapBytes: process.memoryUsage().heapUsed } satisfies Spent);
});
process.send?.("ready");
