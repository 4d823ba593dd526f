/** Some of the clients, in a process of their own: some write, all receive, a few measure. Told what to do by the parent. */
import { setInterval as every } from "node:timers";
import * as Y from "yjs";
import { now } from "./collab-clock.ts";
import { openWire, type Side, type Wire } from "./collab-wires.ts";

export interface Client {
  /** Writes, that many times a second; the first time so many milliseconds after the word. */
  pen?: { editsPerSecond: number; firstMs: number };
  observes: boolean;
}

export type Order =
  /** Each is there when this is answered. */
  | { word: "open"; side: Side; port: number; cookie: string; doc: string; clients: Client[] }
  | { word: "write" | "stop" | "report" | "end" };

export interface Report {
  /** When each writer made each change, deletions too: milliseconds of the machine's clock. */
  edits: number[];
  /** By Yjs client id: when each of its characters was typed. */
  typed: [number, number[]][];
  /** Of each observer: by Yjs client id, when each of its characters arrived. */
  arrived: [number, number[]][][];
}

const longestOwnText = 60;

const wires: Wire[] = [];
const pens: { type: () => void; editsPerSecond: number; firstMs: number }[] = [];
const timers = new Set<NodeJS.Timeout>();
const edits: number[] = [];
const typed = new Map<number, number[]>();
const seen: Map<number, number[]>[] = [];

process.on("message", (order: Order) => {
  obey(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.("ready");

async function obey(order: Order): Promise<string | Report> {
  switch (order.word) {
    case "open":
      for (const client of order.clients) await join(order, client);
      break;
    case "write":
      for (const pen of pens) timers.add(setTimeout(() => start(pen), pen.firstMs));
      break;
    case "stop":
      for (const timer of timers) clearTimeout(timer);
      break;
    case "report":
      return { edits, typed: Array.from(typed), arrived: seen.map((one) => Array.from(one)) };
    case "end":
      for (const wire of wires) wire.close();
      process.exit(0);
  }
  return "done";
}

async function join(to: Extract<Order, { word: "open" }>, { pen, observes }: Client): Promise<void> {
  const doc = new Y.Doc();
  const { side, port, cookie, doc: name } = to;
  const onUpdate = observes ? observer() : undefined;
  const wire = await openWire({ side, port, cookie, doc: name, clientId: doc.clientID, onUpdate });
  wires.push(wire);
  if (pen !== undefined) pens.push({ ...pen, type: penOf(doc, wire) });
}

function observer(): (data: Uint8Array) => void {
  const arrived = new Map<number, number[]>();
  seen.push(arrived);
  return (data) => {
    const at = now();
    for (const [client, end] of Y.parseUpdateMeta(data).to) {
      const times = arrived.get(client) ?? [];
      if (times.length === 0) arrived.set(client, times);
      while (times.length < end) times.push(at);
    }
  };
}

function penOf(doc: Y.Doc, wire: Wire): () => void {
  const text = doc.getText("text");
  const times: number[] = [];
  typed.set(doc.clientID, times);
  doc.on("update", (update: Uint8Array) => wire.send(update));
  return () => {
    const at = now();
    edits.push(at);
    if (text.length > longestOwnText && Math.random() < 0.5)
      return text.delete(Math.floor(Math.random() * text.length), 1);
    times.push(at);
    text.insert(Math.random() < 0.8 ? text.length : Math.floor(Math.random() * text.length), "a");
  };
}

function start({ type, editsPerSecond }: (typeof pens)[number]): void {
  timers.add(every(type, 1_000 / editsPerSecond));
}
