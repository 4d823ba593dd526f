/**
 * Fan-out of one text to many pages, beside `@hocuspocus/server` and `y-websocket` without any persistence, while ours
 * commits every keystroke to a durable PostgreSQL before anybody sees it. Server, clients and database each in their own
 * process on the same machine, the three servers in turn.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import type { Sql } from "postgres";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { freePort } from "#app/boot/free-port.server.ts";
import { connect, openDatabase } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import { createOffice, draftPost, type Office, testContext } from "#tests/integration/services/office.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";
import type { Load, Measured } from "./collab-clients.ts";
import type { Spent } from "./collab-server.ts";
import { openWire, type Side } from "./collab-wires.ts";
import { measureOpening } from "./collab-opening.ts";

const sides: Side[] = ["ours", "hocuspocus", "y-websocket"];
const sizes = [
  { clients: 50, writers: 50, editsPerSecond: 20 },
  { clients: 200, writers: 50, editsPerSecond: 2 },
  { clients: 1_000, writers: 20, editsPerSecond: 1 },
];
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 2);
const seconds = Number(process.env["BENCH_SECONDS"] ?? 6);
const openDocuments = 200;
const target = 1;

const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-collab-"));
await chmod(dataDir, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }) });
try {
  await migrateDatabase(postgres.url, migrationsFolder);
  await bench(postgres.url);
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

interface Row extends Measured {
  side: Side;
  clients: number;
  /** Share of one core. */
  serverCpu: number;
}

async function bench(url: string): Promise<void> {
  const owner = connect(url, { role: "imprimatur_owner", max: 2 });
  const database = openDatabase(url, { role: "imprimatur_app", max: 4 });
  const ctx = testContext(database);
  ctx.clock.set(new Date());
  const office = await createOffice(owner);
  const cookie = await cookieOf(owner, ctx, office);
  const newPost = () => draftPost(ctx, office, { text: "" });

  const rows: Row[] = [];
  for (const size of sizes) {
    for (let round = 0; round < rounds; round += 1) {
      for (const side of sides) {
        const server = await startServer(side, url);
        const load: Load = { ...size, side, cookie, seconds, port: server.port, doc: await newPost() };
        const row = { side, clients: size.clients, ...(await measure(server, load)) };
        console.log(`${side}, ${size.clients} clients: p50 ${rounded(row.p50)} ms, p99 ${rounded(row.p99)} ms`);
        rows.push(row);
        await server.stop();
      }
    }
  }
  const memory = new Map<Side, number>();
  for (const side of sides) memory.set(side, await memoryPerDocument(side, url, cookie, newPost));
  const opening = await measureOpening(ctx, office);
  await Promise.all([owner.end({ timeout: 5 }), database.close()]);
  report(rows, memory, opening);
}

async function cookieOf(owner: Sql, ctx: ReturnType<typeof testContext>, { writer }: Office): Promise<string> {
  const [row] = await owner<{ email: string }[]>`select email from memberships where id = ${writer.personId}`;
  return signInAs({ ...ctx, appUrl: "http://127.0.0.1" }, { email: row?.email ?? "" });
}

async function startServer(side: Side, url: string) {
  const port = await freePort();
  const child = fork("tests/bench/collab-server.ts", [side, String(port), url], {
    execArgv: ["--import", "tsx", "--expose-gc"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  await next(child);
  return {
    port,
    async spent(): Promise<Spent> {
      const answer = next(child);
      child.send("spent");
      // What our own server script answers.
      return (await answer) as Spent;
    },
    stop: () => end(child),
  };
}

async function measure(server: Awaited<ReturnType<typeof startServer>>, load: Load) {
  const clients = fork("tests/bench/collab-clients.ts", [], { execArgv: ["--import", "tsx"] });
  await next(clients);
  clients.send(load);
  await heard(clients, "counting");
  const before = await server.spent();
  await heard(clients, "counted");
  const after = await server.spent();
  // What the clients' process sends last.
  const measured = (await next(clients)) as Measured;
  await end(clients);
  return { ...measured, serverCpu: (after.cpuMs - before.cpuMs) / (load.seconds * 1_000) };
}

async function heard(child: ChildProcess, word: string): Promise<void> {
  while ((await next(child)) !== word) continue;
}

/** The next thing a child says; one that ends instead is a failure. */
function next(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("A process of the bench ended by itself"));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Bytes of heap for each document that one page has open. */
async function memoryPerDocument(side: Side, url: string, cookie: string, newPost: () => Promise<string>) {
  const server = await startServer(side, url);
  const names = [];
  for (let index = 0; index < openDocuments + 20; index += 1) names.push(await newPost());
  const open = (doc: string) =>
    openWire({ side, port: server.port, cookie, doc, clientId: 1 + Math.floor(Math.random() * 2 ** 31) });
  const wires = [];
  for (const name of names.slice(0, 20)) wires.push(await open(name));
  const before = await server.spent();
  for (const name of names.slice(20)) wires.push(await open(name));
  const after = await server.spent();
  for (const wire of wires) wire.close();
  await server.stop();
  return (after.heapBytes - before.heapBytes) / openDocuments;
}

function report(rows: Row[], memory: Map<Side, number>, opening: Awaited<ReturnType<typeof measureOpening>>): void {
  const table = sizes.flatMap(({ clients }) =>
    sides.map((side) => ({ side, clients, ...bestOf(rows, side, clients) })),
  );
  console.table(table);
  console.table(Array.from(memory, ([side, bytes]) => ({ side, kilobytesPerOpenDocument: rounded(bytes / 1024) })));
  console.table(opening);
  const ratios = sizes.map(({ clients }) => {
    const [ours, theirs] = [bestOf(rows, "ours", clients), bestOf(rows, "hocuspocus", clients)];
    return theirs.p99ms / ours.p99ms;
  });
  const figures = Object.fromEntries(
    table.flatMap(({ side, clients, p50ms, p99ms, serverCpu }) => [
      [`${side} p50 ms at ${clients}`, p50ms],
      [`${side} p99 ms at ${clients}`, p99ms],
      [`${side} cores at ${clients}`, serverCpu],
    ]),
  );
  const ratio = rounded(Math.min(...ratios));
  const holds = ratio >= target && opening.ratio <= 1.5 && table.every(({ missing }) => missing === 0);
  const perDocument = Object.fromEntries(
    Array.from(memory, ([side, bytes]) => [`${side} KB per document`, rounded(bytes / 1024)]),
  );
  console.log(
    JSON.stringify({ bench: "collab", ratio, target, holds, ...figures, ...perDocument, openingRatio: opening.ratio }),
  );
}

/** The rounds of one server at one size: their middle latencies, all that is missing. */
function bestOf(rows: Row[], side: Side, clients: number) {
  const mine = rows.filter((row) => row.side === side && row.clients === clients);
  const mean = (name: "p50" | "p99" | "serverCpu") =>
    rounded(mine.reduce((sum, row) => sum + row[name], 0) / mine.length);
  const total = (name: "edits" | "deliveries" | "missing") => mine.reduce((sum, row) => sum + row[name], 0);
  return {
    p50ms: mean("p50"),
    p99ms: mean("p99"),
    serverCpu: mean("serverCpu"),
    edits: total("edits"),
    missing: total("missing"),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
