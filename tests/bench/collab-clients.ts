/** The clients, in a process of their own: some write, all receive, a few measure. Told what to do by the parent. */
import { setTimeout as pause } from "node:timers/promises";
import * as Y from "yjs";
import { openWire, type Side, type Wire } from "./collab-wires.ts";

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
  /** Milliseconds from a keystroke to its arrival at another page. */
  p50: number;
  p99: number;
  deliveries: number;
  edits: number;
  /** Keystrokes that had not arrived at some observer ten seconds after the last one. */
  missing: number;
}

const observers = 10;
const warmUpSeconds = 1.5;
const longestOwnText = 60;
const longestWaitSeconds = 10;

process.on("message", (load: Load | "end") => {
  if (load === "end") process.exit(0);
  void run(load).then(
    (measured) => process.send?.(measured),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.("ready");

async function run(load: Load): Promise<Measured> {
  const typedAt = new Map<number, number[]>();
  const latencies: number[] = [];
  const seen = Array.from({ length: observers }, () => new Map<number, number>());
  let counting = false;

  function arrived(observer: Map<number, number>, data: Uint8Array): void {
    const now = performance.now();
    for (const [client, end] of Y.parseUpdateMeta(data).to) {
      const at = typedAt.get(client);
      if (at === undefined) continue;
      const from = observer.get(client) ?? 0;
      for (let clock = from; clock < end; clock += 1) if (counting) latencies.push(now - (at[clock] ?? now));
      if (end > from) observer.set(client, end);
    }
  }

  const wires: Wire[] = [];
  const pens: Array<() => void> = [];
  let edits = 0;
  for (let index = 0; index < load.clients; index += 1) {
    const doc = new Y.Doc();
    // Observers are those who write last of all, or not at all.
    const observer = seen[load.clients - 1 - index];
    const { side, port, cookie, doc: name } = load;
    const onUpdate = observer === undefined ? undefined : (data: Uint8Array) => arrived(observer, data);
    const wire = await openWire({ side, port, cookie, doc: name, clientId: doc.clientID, onUpdate });
    wires.push(wire);
    if (index < load.writers) pens.push(penOf(doc, wire));
  }

  function penOf(doc: Y.Doc, wire: Wire): () => void {
    const text = doc.getText("text");
    const at: number[] = [];
    typedAt.set(doc.clientID, at);
    doc.on("update", (update: Uint8Array) => wire.send(update));
    return () => {
      edits += 1;
      if (text.length > longestOwnText && Math.random() < 0.5)
        return text.delete(Math.floor(Math.random() * text.length), 1);
      at.push(performance.now());
      text.insert(Math.random() < 0.8 ? text.length : Math.floor(Math.random() * text.length), "a");
    };
  }

  const everyMs = 1_000 / load.editsPerSecond;
  const timers: NodeJS.Timeout[] = [];
  const starts = pens.map((pen, index) =>
    setTimeout(() => timers.push(setInterval(pen, everyMs)), (index * everyMs) / pens.length),
  );
  await pause(warmUpSeconds * 1_000);
  counting = true;
  edits = 0;
  process.send?.("counting");
  await pause(load.seconds * 1_000);
  process.send?.("counted");
  const measuredEdits = edits;
  for (const start of starts) clearTimeout(start);
  for (const timer of timers) clearInterval(timer);
  let missing = 0;
  for (let waited = 0; waited < longestWaitSeconds; waited += 1) {
    await pause(1_000);
    missing = 0;
    for (const observer of seen.slice(0, Math.min(observers, load.clients)))
      for (const [client, at] of typedAt) missing += at.length - (observer.get(client) ?? 0);
    if (missing === 0) break;
  }
  for (const wire of wires) wire.close();
  latencies.sort((one, other) => one - other);
  const quantile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return { p50: quantile(0.5), p99: quantile(0.99), deliveries: latencies.length, edits: measuredEdits, missing };
}
