/** Puts clients on one document of one server and measures how long what they type takes to reach the others. */
import type { ForkOptions } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { Client, Order, Report } from "./collab-clients.ts";
import { now } from "./collab-clock.ts";
import type { Side } from "./collab-wires.ts";
import { forkTalk, type Talk } from "./talk.ts";

export interface Load {
  side: Side;
  port: number;
  cookie: string;
  doc: string;
  clients: number;
  writers: number;
  /** Of each writer. */
  editsPerSecond: number;
  seconds: number;
}

export interface Measured {
  /** Milliseconds from a keystroke to its arrival at another page; at least that, where some never came. */
  p50: number;
  p99: number;
  deliveries: number;
  edits: number;
  /** Characters that had not arrived at some observer ten seconds after the last one: the server fell behind. */
  missing: number;
}

/** The server under load, and what has to be done to it. */
export interface LoadedServer {
  /** Called when the measured time begins, and when it ends. */
  begun(): Promise<void>;
  ended(): Promise<void>;
  /** Otherwise it would go on sending for minutes. */
  kill(): void;
}

const observers = 10;
/** Until the compiler and the memory of the servers have settled. */
const warmUpSeconds = 4;
const longestWaitSeconds = 10;

export async function applyLoad(load: Load, server: LoadedServer): Promise<Measured> {
  const [writers, watchers, crowd] = [await part(), await part(), await crowdPart()];
  // Tenth by tenth, one observer at the end of each: servers go through their readers in the order they came in.
  for (const tenth of tenthsOf(load)) {
    const { side, port, cookie, doc } = load;
    const where = { word: "open", side, port, cookie, doc } as const;
    await tell(crowd, { ...where, clients: tenth.filter(({ pen, observes }) => pen === undefined && !observes) });
    await tell(writers, { ...where, clients: tenth.filter(({ pen, observes }) => pen !== undefined && !observes) });
    await tell(watchers, { ...where, clients: tenth.filter(({ observes }) => observes) });
  }
  await toldBoth([writers, watchers], "write");
  await pause(warmUpSeconds * 1_000);
  const from = now();
  const begun = server.begun();
  await pause(load.seconds * 1_000);
  const to = now();
  let over: number | null = null;
  const patience = setTimeout(() => {
    over = now();
    server.kill();
  }, longestWaitSeconds * 1_000);
  // Before the clients are quiet again; a server that fell behind does not answer.
  await Promise.race([begun.then(() => server.ended()), pause(longestWaitSeconds * 1_000)]);
  await toldBoth([writers, watchers], "stop");
  let measured: Measured;
  do {
    await pause(1_000);
    const reports = [await report(writers), await report(watchers)];
    measured = measuredFrom(reports, { from, to, over: over ?? now() });
  } while (measured.missing > 0 && over === null);
  clearTimeout(patience);
  for (const one of [writers, watchers, crowd]) await one.end({ word: "end" });
  return measured;
}

async function part(options: ForkOptions = {}): Promise<Talk> {
  const talk = forkTalk("tests/bench/collab-clients.ts", { execArgv: ["--import", "tsx"], ...options });
  await talk.next();
  return talk;
}

/** Clients that only read stand for browsers on other machines: they run at idle priority. */
async function crowdPart(): Promise<Talk> {
  if (process.platform !== "linux") return part();
  return part({ execPath: "chrt", execArgv: ["--idle", "0", process.execPath, "--import", "tsx"] });
}

async function tell(talk: Talk, order: Order): Promise<unknown> {
  talk.send(order);
  return talk.next();
}

async function toldBoth(talks: Talk[], word: "write" | "stop"): Promise<void> {
  await Promise.all(talks.map((talk) => tell(talk, { word })));
}

async function report(talk: Talk): Promise<Report> {
  // What a part of the clients answers to this word.
  return (await tell(talk, { word: "report" })) as Report;
}

function tenthsOf({ clients, writers, editsPerSecond }: Load): Client[][] {
  const everyMs = 1_000 / editsPerSecond;
  const tenths: Client[][] = Array.from({ length: observers }, () => []);
  for (let index = 0; index < clients; index += 1) {
    const tenth = Math.floor((index * observers) / clients);
    const observes = Math.floor(((index + 1) * observers) / clients) > tenth;
    const pen = index < writers ? { editsPerSecond, firstMs: (index * everyMs) / writers } : undefined;
    tenths[tenth]?.push({ observes, ...(pen === undefined ? {} : { pen }) });
  }
  return tenths;
}

/** Of what was typed from one moment to another; what had not come when it was over is as late as that. */
function measuredFrom(reports: Report[], { from, to, over }: { from: number; to: number; over: number }): Measured {
  const counts = (at: number) => at >= from && at < to;
  const typed = new Map(reports.flatMap((one) => one.typed));
  const latencies: number[] = [];
  let missing = 0;
  for (const arrived of reports.flatMap((one) => one.arrived)) {
    const mine = new Map(arrived);
    for (const [client, times] of typed) {
      const seen = mine.get(client) ?? [];
      missing += times.length - seen.length;
      for (const [clock, typedAt] of times.entries())
        if (counts(typedAt)) latencies.push((seen[clock] ?? Math.max(over, typedAt)) - typedAt);
    }
  }
  latencies.sort((one, other) => one - other);
  const quantile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  const edits = reports.flatMap((one) => one.edits).filter(counts).length;
  return { p50: quantile(0.5), p99: quantile(0.99), deliveries: latencies.length, edits, missing };
}
