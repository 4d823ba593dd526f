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

const sides: Side[] = ["ours", "hocuspocus", "y-websocket"];
const wantedSizes = (process.env["BENCH_CLIENTS"] ?? "50,200,1000").split(",").map(Number);
const sizes = [
  { clients: 50, writers: 50, editsPerSecond: 20 },
  { clients: 200, writers: 50, editsPerSecond: 2 },
  { clients: 1_000, writers: 20, editsPerSecond: 1 },
].filter(({ clients }) => wantedSizes.includes(clients));
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const seconds = Number(process.env["BENCH_SECONDS"] ?? 6);
/** Each server runs as `npm start` runs ours; more for a look inside: `--cpu-prof`, say. */
const serverFlags = [
  "--max-semi-space-size=32",
  ...(process.env["BENCH_SERVER_FLAGS"] ?? "").split(" ").filter(Boolean),
];
const openDocuments = 200;
const targetP99 = 1;

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
  for (let round = 0; round < rounds; round += 1) {
    for (const size of sizes) {
      // Whoever goes first meets the machine at its quietest, or not: each does in its turn.
      for (const side of [...sides.slice(round % sides.length), ...sides.slice(0, round % sides.length)]) {
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
  await Promise.all([owner.end({ timeout: 5 }), database.close()]);
  report(rows, memory);
}

async function cookieOf(owner: Sql, ctx: ReturnType<typeof testContext>, { writer }: Office): Promise<string> {
  const [row] = await owner<{ email: string }[]>`select email from memberships where id = ${writer.personId}`;
  return signInAs({ ...ctx, appUrl: "http://127.0.0.1" }, { email: row?.email ?? "" });
}

async function startServer(side: Side, url: string) {
  const port = await freePort();
  const server = talkTo(
    fork("tests/bench/collab-server.ts", [side, String(port), url], {
      execArgv: ["--import", "tsx", "--expose-gc", ...serverFlags],
      env: { ...process.env, NODE_ENV: "production" },
    }),
  );
  await server.next();
  return {
    port,
    async spent(what: "cpu" | "heap"): Promise<Spent> {
      server.child.send(what);
      // What our own server script answers.
      return (await server.next()) as Spent;
    },
    stop: () => server.end(),
  };
}

async function measure(server: Awaited<ReturnType<typeof startServer>>, load: Load) {
  const clients = talkTo(fork("tests/bench/collab-clients.ts", [], { execArgv: ["--import", "tsx"] }));
  await clients.next();
  clients.child.send(load);
  await clients.heard("counting");
  const before = await server.spent("cpu");
  await clients.heard("counted");
  const after = await server.spent("cpu");
  // What the clients' process sends last.
  const measured = (await clients.next()) as Measured;
  await clients.end();
  return { ...measured, serverCpu: (after.cpuMs - before.cpuMs) / (load.seconds * 1_000) };
}

interface Talk {
  child: ChildProcess;
  /** The next thing the child says, though it was said before anybody asked; one that ends instead is a failure. */
  next(): Promise<unknown>;
  heard(word: string): Promise<void>;
  end(): Promise<void>;
}

function talkTo(child: ChildProcess): Talk {
  const said: unknown[] = [];
  let ended = false;
  let awake: () => void = () => undefined;
  child.on("message", (message) => {
    said.push(message);
    awake();
  });
  child.on("exit", () => {
    ended = true;
    awake();
  });
  async function next(): Promise<unknown> {
    while (said.length === 0) {
      if (ended) throw new Error("A process of the bench ended by itself");
      await new Promise<void>((resolve) => (awake = resolve));
    }
    return said.shift();
  }
  return {
    child,
    next,
    async heard(word) {
      for (;;) if ((await next()) === word) return;
    },
    async end() {
      const over = once(child, "exit");
      child.send("end");
      setTimeout(() => child.kill("SIGKILL"), 5_000).unref();
      await over;
    },
  };
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
  const before = await server.spent("heap");
  for (const name of names.slice(20)) wires.push(await open(name));
  const after = await server.spent("heap");
  for (const wire of wires) wire.close();
  await server.stop();
  return (after.heapBytes - before.heapBytes) / openDocuments;
}

function report(rows: Row[], memory: Map<Side, number>): void {
  const table = sizes.flatMap(({ clients }) =>
    sides.map((side) => ({ side, clients, ...middleOf(rows, side, clients) })),
  );
  console.table(table);
  console.table(Array.from(memory, ([side, bytes]) => ({ side, kilobytesPerOpenDocument: rounded(bytes / 1024) })));
  const fanOut = sizes.map(({ clients }) => {
    const [ours, theirs] = [middleOf(rows, "ours", clients), middleOf(rows, "hocuspocus", clients)];
    const ratio = rounded(theirs.p99ms / ours.p99ms);
    return { clients, ratio, target: targetP99, holds: ratio >= targetP99 && ours.missing === 0 };
  });
  const figures = Object.fromEntries(
    table.flatMap(({ side, clients, p50ms, p99ms, serverCpu }) => [
      [`${side} p50 ms at ${clients}`, p50ms],
      [`${side} p99 ms at ${clients}`, p99ms],
      [`${side} cores at ${clients}`, serverCpu],
    ]),
  );
  const perDocument = Object.fromEntries(
    Array.from(memory, ([side, bytes]) => [`${side} KB per document`, rounded(bytes / 1024)]),
  );
  const ratio = Math.min(...fanOut.map((one) => one.ratio));
  const holds = fanOut.every((one) => one.holds);
  const checks = Object.fromEntries(fanOut.map(({ clients, ...one }) => [`p99 at ${clients}`, one]));
  console.log(
    JSON.stringify({
      bench: "collab",
      ratio,
      target: targetP99,
      holds,
      checks,
      ...figures,
      ...perDocument,
    }),
  );
}

/** The rounds of one server at one size: the middle one of each figure, and all that is missing. */
function middleOf(rows: Row[], side: Side, clients: number) {
  const mine = rows.filter((row) => row.side === side && row.clients === clients);
  const middle = (name: "p50" | "p99" | "serverCpu") => {
    const sorted = mine.map((row) => row[name]).sort((one, other) => one - other);
    return rounded(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
  };
  const total = (name: "edits" | "missing") => mine.reduce((sum, row) => sum + row[name], 0);
  return {
    p50ms: middle("p50"),
    p99ms: middle("p99"),
    serverCpu: middle("serverCpu"),
    edits: total("edits"),
    missing: total("missing"),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
