/**
 * Fan-out of one text to many pages, beside `@hocuspocus/server` and `y-websocket` without any persistence, while ours
 * commits every keystroke to a durable PostgreSQL before anybody sees it. Server, clients and database each in their own
 * process on the same machine, the three servers in turn.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import type { Sql } from "postgres";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { freePort } from "#app/boot/free-port.server.ts";
import { connect, openDatabase } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import { createOffice, draftPost, type Office, testContext } from "#tests/support/office.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";
import { applyLoad, type Load, type Measured } from "./collab-load.ts";
import type { Spent } from "./collab-server.ts";
import { openWire, type Side } from "./collab-wires.ts";
import { forkTalk } from "./talk.ts";

const wantedSides = (process.env["BENCH_SIDES"] ?? "ours,hocuspocus,y-websocket").split(",");
const sides = (["ours", "hocuspocus", "y-websocket"] satisfies Side[]).filter((side) => wantedSides.includes(side));
/**
 * A thousand edits a second at every size, which has to hold; and, to be known, documents with little typing that many
 * read: there each keystroke waits for a commit of its own, which nobody else's server makes.
 */
const loads = [
  { name: "50 write", clients: 50, writers: 50, editsPerSecond: 20, hasTarget: true },
  { name: "200 write", clients: 200, writers: 200, editsPerSecond: 5, hasTarget: true },
  { name: "1000 write", clients: 1_000, writers: 1_000, editsPerSecond: 1, hasTarget: true },
  { name: "50 of 200 write", clients: 200, writers: 50, editsPerSecond: 2, hasTarget: false },
  { name: "20 of 1000 write", clients: 1_000, writers: 20, editsPerSecond: 1, hasTarget: false },
].filter(({ name }) => (process.env["BENCH_LOADS"] ?? name).split(",").includes(name));
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 3);
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
  await migrateDatabase(postgres.ownerUrl, migrationsFolder, { login: loginOf(postgres.url) });
  await bench(postgres.ownerUrl);
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

interface Row extends Measured {
  side: Side;
  load: string;
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
    for (const { name, ...size } of loads) {
      // Each server goes first in its turn, because the machine's load varies.
      for (const side of [...sides.slice(round % sides.length), ...sides.slice(0, round % sides.length)]) {
        const server = await startServer(side, url);
        const load: Load = { ...size, side, cookie, seconds, port: server.port, doc: await newPost() };
        const row = { side, load: name, ...(await measure(server, load)) };
        console.log(`${side}, ${name}: p50 ${rounded(row.p50)} ms, p99 ${rounded(row.p99)} ms`);
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
  const server = forkTalk("tests/bench/collab-server.ts", {
    args: [side, String(port), url],
    execArgv: ["--import", "tsx", "--expose-gc", ...serverFlags],
    env: { ...process.env, NODE_ENV: "production" },
  });
  await server.next();
  return {
    port,
    async spent(what: "cpu" | "heap"): Promise<Spent> {
      server.send(what);
      // What our own server script answers.
      return (await server.next()) as Spent;
    },
    stop: () => server.end("end"),
    kill: server.kill,
  };
}

async function measure(server: Awaited<ReturnType<typeof startServer>>, load: Load) {
  let begun = { cpuMs: Number.NaN, at: Number.NaN };
  let serverCpu = Number.NaN;
  const measured = await applyLoad(load, {
    async begun() {
      const spent = await server.spent("cpu").catch(() => null);
      if (spent !== null) begun = { cpuMs: spent.cpuMs, at: performance.now() };
    },
    async ended() {
      const ended = await server.spent("cpu").catch(() => null);
      if (ended !== null) serverCpu = (ended.cpuMs - begun.cpuMs) / (performance.now() - begun.at);
    },
    kill: server.kill,
  });
  return { ...measured, serverCpu };
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
  const table = loads.flatMap(({ name }) => sides.map((side) => ({ side, load: name, ...middleOf(rows, side, name) })));
  console.table(table);
  console.table(Array.from(memory, ([side, bytes]) => ({ side, kilobytesPerOpenDocument: rounded(bytes / 1024) })));
  const ratios = loads.map(({ name, hasTarget }) => {
    const [ours, theirs] = [middleOf(rows, "ours", name), middleOf(rows, "hocuspocus", name)];
    return { load: name, hasTarget, ratio: rounded(theirs.p99ms / ours.p99ms), missing: ours.missing };
  });
  const checks = ratios
    .filter(({ hasTarget }) => hasTarget)
    .map(({ load, ratio, missing }) => ({
      load,
      ratio,
      target: targetP99,
      holds: ratio >= targetP99 && missing === 0,
    }));
  const figures = Object.fromEntries(
    table.flatMap(({ side, load, p50ms, p99ms, serverCpu }) => [
      [`${side} p50 ms, ${load}`, p50ms],
      [`${side} p99 ms, ${load}`, p99ms],
      [`${side} cores, ${load}`, serverCpu],
    ]),
  );
  const perDocument = Object.fromEntries(
    Array.from(memory, ([side, bytes]) => [`${side} KB per document`, rounded(bytes / 1024)]),
  );
  console.log(
    JSON.stringify({
      bench: "collab",
      ratio: Math.min(...checks.map(({ ratio }) => ratio)),
      target: targetP99,
      holds: checks.every(({ holds }) => holds),
      checks: Object.fromEntries(checks.map(({ load, ...check }) => [`p99, ${load}`, check])),
      ...Object.fromEntries(ratios.map(({ load, ratio }) => [`p99 ratio, ${load}`, ratio])),
      ...figures,
      ...perDocument,
    }),
  );
}

/** The rounds of one server under one load: the middle one of each figure, and all that is missing. */
function middleOf(rows: Row[], side: Side, load: string) {
  const mine = rows.filter((row) => row.side === side && row.load === load);
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
