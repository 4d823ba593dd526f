import { parentPort } from "node:worker_threads";
import { authenticateMessage, DnsAwayError } from "./authenticate-message.server.ts";
import { readMessage } from "./read-message.server.ts";
import { readDeliveryReport } from "./read-report.server.ts";

/** What the thread is asked; `raw` is a whole message. */
export type ReadingTask =
  | { task: "authenticate"; raw: Uint8Array }
  | { task: "message"; raw: Uint8Array; envelopeFrom: string | null }
  | { task: "report"; raw: Uint8Array };

export type ToThread =
  | ({ type: "task" } & ReadingTask)
  | { type: "dns"; id: number; records: unknown }
  | { type: "dns"; id: number; code: string };

export type FromThread =
  | { type: "ready" }
  /** Names are looked up outside: where they are asked is chosen at boot. */
  | { type: "dns"; id: number; name: string; kind: string }
  | { type: "done"; value: unknown }
  | { type: "failed"; dnsAway: boolean; message: string };

/**
 * Reads messages from outside in a thread of its own: a message that breaks its reader
 * harms this thread alone, which is ended when it takes too long. One message at a time.
 */
function listen(port: NonNullable<typeof parentPort>): void {
  const asked = new Map<number, { resolve(records: unknown): void; reject(error: Error): void }>();
  let questions = 0;
  const say = (message: FromThread) => port.postMessage(message);

  function resolver(name: string, kind: string): Promise<never> {
    const id = (questions += 1);
    return new Promise((resolve, reject) => {
      asked.set(id, { resolve: (records) => resolve(records as never), reject });
      say({ type: "dns", id, name, kind });
    });
  }

  port.on("message", (message: ToThread) => {
    if (message.type === "dns") {
      const question = asked.get(message.id);
      asked.delete(message.id);
      if ("records" in message) question?.resolve(message.records);
      else question?.reject(Object.assign(new Error(message.code), { code: message.code }));
      return;
    }
    carryOut(message, resolver).then(
      (value) => say({ type: "done", value }),
      (error: unknown) => say({ type: "failed", dnsAway: error instanceof DnsAwayError, message: String(error) }),
    );
  });
  say({ type: "ready" });
}

function carryOut(task: ReadingTask, resolver: (name: string, kind: string) => Promise<never>): Promise<unknown> {
  const raw = Buffer.from(task.raw.buffer, task.raw.byteOffset, task.raw.byteLength);
  switch (task.task) {
    case "authenticate":
      return authenticateMessage(raw, { resolver });
    case "message":
      return readMessage(raw, task.envelopeFrom);
    case "report":
      return readDeliveryReport(raw);
  }
}

if (parentPort) listen(parentPort);
