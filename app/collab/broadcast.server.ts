import type { EncodedEvent } from "./encode-event.server.ts";
import { type Member, sendToAll } from "./members.server.ts";

/** What goes to everybody who has a text open, in the order in which it was given. */
export interface Broadcast {
  /** To those who are there now. */
  send(event: EncodedEvent): void;
}

/** Readers served between two looks at what came in meanwhile: some tenths of a millisecond. */
const atOnce = 16;

/**
 * Sends to some readers, then lets the process do what waits, then to the next: with hundreds of readers the keystroke
 * that comes meanwhile is on its way to the disk before the last of them has the one before.
 */
export function openBroadcast(members: ReadonlyMap<string, Member>): Broadcast {
  const waiting: { event: EncodedEvent; left: Member[] }[] = [];
  let next: NodeJS.Immediate | null = null;

  function goOn(): void {
    next = null;
    const [first] = waiting;
    if (first === undefined) return;
    const some = first.left.splice(0, atOnce);
    sendToAll(
      some.filter((member) => members.get(member.socketId) === member),
      first.event,
    );
    if (first.left.length === 0) waiting.shift();
    if (waiting.length > 0) next = setImmediate(goOn);
  }

  return {
    send(event) {
      waiting.push({ event, left: Array.from(members.values()) });
      // The first of them at once, if nobody is before them.
      if (next === null) goOn();
    },
  };
}
