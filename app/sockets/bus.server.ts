import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AppContext } from "#app/services/context.ts";
import { presentPersonSchema } from "./events.ts";

/*
 * What the processes on one database tell each other: pointers and cursors only. Whatever must not be lost is in the
 * tables and is read from there every few seconds, so a lost notification only delays it.
 */

const message = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("post"),
    organizationId: z.uuid(),
    postId: z.uuid(),
    version: z.int(),
  }),
  z.strictObject({
    kind: z.literal("text"),
    organizationId: z.uuid(),
    postId: z.uuid(),
    slot: z.string(),
    docId: z.uuid(),
    epoch: z.uuid(),
    seq: z.int(),
  }),
  /** Base64 of an awareness update. */
  z.strictObject({ kind: z.literal("cursors"), docId: z.uuid(), data: z.base64() }),
  /** Somebody opened a text: whoever has cursors in it tells them once more. */
  z.strictObject({ kind: z.literal("opened"), docId: z.uuid() }),
  /** Everybody on a post by way of one process: takes the place of what that process said before. */
  z.strictObject({
    kind: z.literal("presence"),
    organizationId: z.uuid(),
    postId: z.uuid(),
    people: z.array(presentPersonSchema),
  }),
  /** Somebody chose whether to be seen reading. */
  z.strictObject({
    kind: z.literal("hide"),
    organizationId: z.uuid(),
    personId: z.uuid(),
    hidden: z.boolean(),
  }),
  /** Jobs were put down that are due: whoever carries out jobs looks at once. */
  z.strictObject({ kind: z.literal("work") }),
  /** A process that just began, or missed something, asks who is where. */
  z.strictObject({ kind: z.literal("whoIsWhere") }),
  z.strictObject({ kind: z.literal("alive") }),
  z.strictObject({ kind: z.literal("bye") }),
]);
export type BusMessage = z.infer<typeof message>;
const envelope = z.strictObject({ from: z.uuid(), message });

export interface Bus {
  /** Sends soon, and never inside a data transaction: a notification in one holds up all other commits. */
  publish(message: BusMessage): void;
  close(): Promise<void>;
}

export interface BusListeners {
  heard(message: BusMessage, from: string): void;
  /** A process is heard for the first time, or again after it was believed gone. */
  came(processId: string): void;
  /** A process stopped, or did not answer for too long. */
  gone(processId: string): void;
  /** The connection to the database was down: something may have been missed. */
  missed(): void;
}

const channel = "imprimatur";
const aliveEveryMs = 2_500;
/** People whose process died disappear from others' screens within ten seconds. */
const goneAfterMs = 7_000;
const mostAtOnce = 200;
/** PostgreSQL carries less than 8,000 bytes. */
const longestPayload = 7_900;

export function openBus({ sql, log }: Pick<AppContext, "sql" | "log">, listeners: BusListeners | null): Bus {
  const me = randomUUID();
  /** The prefix of everything this process sends. */
  const ours = `{"from":"${me}"`;
  const heardAt = new Map<string, number>();
  /** By what they replace: of several pointers to one text the newest is enough. */
  let unsent = new Map<string, string>();
  let sending: Promise<void> | null = null;
  let closing = false;
  let count = 0;
  let listened = false;

  /** No listener: a process that begins just now reads the tables, and reads them again every few seconds. */
  function isForNobody({ kind }: BusMessage): boolean {
    return heardAt.size === 0 && listeners !== null && (kind === "text" || kind === "cursors" || kind === "work");
  }

  function publish(sent: BusMessage): void {
    if (isForNobody(sent)) return;
    const payload = JSON.stringify({ from: me, message: sent });
    if (Buffer.byteLength(payload) > longestPayload)
      return void log.warn({ kind: sent.kind }, "a message for other processes is too long");
    unsent.set(replaces(sent) ?? String((count += 1)), payload);
    sending ??= send();
  }

  async function send(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (unsent.size > 0) {
      const payloads = Array.from(unsent.values());
      unsent = new Map();
      for (let at = 0; at < payloads.length; at += mostAtOnce) {
        const some = payloads.slice(at, at + mostAtOnce);
        // Listeners read the tables anyway: what cannot be sent now need not be kept.
        // It need not be flushed to disk either: a commit of data would wait for it.
        await sql`
          select set_config('synchronous_commit', 'off', true), pg_notify(${channel}, told)
            from unnest(${some}::text[]) as told`.catch(() => undefined);
      }
    }
    sending = null;
  }

  function hear(payload: string): void {
    if (payload.startsWith(ours)) return;
    const parsed = envelope.safeParse(parse(payload));
    if (!parsed.success || parsed.data.from === me || listeners === null || closing) return;
    const { from, message: told } = parsed.data;
    if (told.kind === "bye") {
      if (heardAt.delete(from)) listeners.gone(from);
      return;
    }
    const isNew = !heardAt.has(from);
    heardAt.set(from, performance.now());
    if (isNew) listeners.came(from);
    if (told.kind !== "alive") listeners.heard(told, from);
  }

  async function listen(): Promise<void> {
    while (!closing) {
      try {
        await sql.listen(channel, hear, () => {
          if (listened) listeners?.missed();
          listened = true;
        });
        return;
      } catch (error) {
        log.warn({ err: error }, "not listening to other processes yet");
        await new Promise((resolve) => setTimeout(resolve, 1_000).unref());
      }
    }
  }

  function checkOthers(): void {
    publish({ kind: "alive" });
    for (const [processId, at] of heardAt) {
      if (performance.now() - at < goneAfterMs) continue;
      heardAt.delete(processId);
      listeners?.gone(processId);
    }
  }

  const timer = listeners === null ? null : setInterval(checkOthers, aliveEveryMs);
  timer?.unref();
  const listening = listeners === null ? Promise.resolve() : listen();

  return {
    publish,
    async close() {
      if (timer !== null) clearInterval(timer);
      if (listeners !== null) publish({ kind: "bye" });
      closing = true;
      await sending;
      await Promise.race([listening, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    },
  };
}

/** What an unsent message takes the place of: the newest pointer to a text is enough, and so is one call to work. */
function replaces(sent: BusMessage): string | null {
  return sent.kind === "text" ? `text:${sent.docId}` : sent.kind === "work" ? "work" : null;
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}
