import * as Y from "yjs";
import { limits } from "./limits.ts";
import type { UpdateAnswer, UpdateError } from "./protocol.ts";

/** What was typed and is not committed yet: one batch on its way, the rest merged behind it. */
export interface UnsentUpdates {
  add(update: Uint8Array): void;
  /** After a new join: all that the server lacks, in place of what was being sent. */
  restart(own: Uint8Array): void;
  /** Nothing goes until `restart` or `go`. */
  hold(): void;
  go(): void;
  unsaved(): boolean;
  /** The rest, without waiting for answers. */
  sendLast(): void;
  /** True when nothing is left; false when it cannot go now, or not in time. */
  empty(withinMs: number, mayStillGo: () => boolean): Promise<boolean>;
}

export interface UpdatesConnection {
  send(msgId: string, data: Uint8Array): Promise<UpdateAnswer>;
  mayGo(): boolean;
  changed(unsaved: boolean): void;
  saved(): void;
  refused(error: Exclude<UpdateError, "busy">): void;
  /** No answer came: nobody knows whether it was committed. */
  unanswered(): void;
}

interface Batch {
  msgId: string;
  data: Uint8Array;
  /** Only repeats what the server has, as far as we know: nothing is unsaved for it. */
  quiet: boolean;
}

/** An update without structs and deletions. */
const emptyBytes = 2;
const busyMs = 400;

export function openUnsentUpdates(connection: UpdatesConnection): UnsentUpdates {
  let pending: Uint8Array[] = [];
  let onItsWay: Batch | null = null;
  let round = 0;
  let held = true;
  const waiting = new Set<() => void>();

  function unsaved(): boolean {
    return pending.length > 0 || (onItsWay !== null && !onItsWay.quiet);
  }

  function tell(): void {
    connection.changed(unsaved());
    for (const look of waiting) look();
  }

  function go(): void {
    if (held || onItsWay !== null || pending.length === 0 || !connection.mayGo()) return;
    const data = mergedOf(pending);
    if (data.byteLength > limits.updateBytes) {
      pending = [data];
      return connection.refused("tooBig");
    }
    pending = [];
    onItsWay = { msgId: crypto.randomUUID(), data, quiet: false };
    void deliver(onItsWay);
  }

  async function deliver(batch: Batch): Promise<void> {
    const mine = round;
    const answer = await connection.send(batch.msgId, batch.data).catch(() => null);
    // Joined anew meanwhile: that settled what became of it.
    if (mine !== round || onItsWay !== batch) return;
    if (answer === null) return connection.unanswered();
    if ("seq" in answer) {
      onItsWay = null;
      if (!batch.quiet) connection.saved();
      go();
      return tell();
    }
    if (answer.error === "busy")
      return void setTimeout(() => mine === round && void deliver(batch), busyMs * (0.5 + Math.random()));
    // Kept: it goes again with whatever is typed next, or after the next join.
    if (!batch.quiet || answer.error !== "readonly") pending.unshift(batch.data);
    onItsWay = null;
    tell();
    connection.refused(answer.error);
  }

  return {
    add(update) {
      pending.push(update);
      go();
      tell();
    },
    restart(own) {
      const before = unsaved();
      round += 1;
      held = false;
      pending = [];
      onItsWay = null;
      if (own.byteLength > emptyBytes) {
        if (!connection.mayGo() || own.byteLength > limits.updateBytes) {
          if (before || addsSomething(own)) pending = [own];
          go();
        } else {
          onItsWay = { msgId: crypto.randomUUID(), data: own, quiet: !before && !addsSomething(own) };
          void deliver(onItsWay);
        }
      }
      tell();
    },
    hold: () => void (held = true),
    go,
    unsaved,
    sendLast() {
      if (pending.length === 0 || held || !connection.mayGo()) return;
      void connection.send(crypto.randomUUID(), mergedOf(pending)).catch(() => undefined);
    },
    empty(withinMs, mayStillGo) {
      if (!unsaved()) return Promise.resolve(true);
      return new Promise((resolve) => {
        const settle = (outcome: boolean) => {
          clearTimeout(late);
          waiting.delete(look);
          resolve(outcome);
        };
        const look = () => {
          if (!unsaved()) settle(true);
          else if (!mayStillGo()) settle(false);
        };
        const late = setTimeout(() => settle(false), withinMs);
        waiting.add(look);
        if (!mayStillGo()) settle(false);
      });
    },
  };
}

function mergedOf(updates: Uint8Array[]): Uint8Array {
  const [first] = updates;
  return updates.length === 1 && first !== undefined ? first : Y.mergeUpdates(updates);
}

/** Whether it holds characters, and not only deletions, of which the server is told every time. */
function addsSomething(update: Uint8Array): boolean {
  return Y.parseUpdateMeta(update).to.size > 0;
}
