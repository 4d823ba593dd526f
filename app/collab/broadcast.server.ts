import { type EncodedEvents, together } from "./encode-event.server.ts";
import { type Member, sendTo } from "./members.server.ts";

/** What goes to everybody who has a text open, in the order in which it was given. */
export interface Broadcast {
  /** To those who are there now. */
  send(encoded: EncodedEvents): void;
}

/** One way through the readers. */
interface Pass {
  encoded: EncodedEvents;
  readers: Member[];
  served: number;
}

/** Readers served between two looks at what came in meanwhile: about a millisecond. */
const atOnce = 64;

/**
 * Sends to some readers, then lets the process do what waits, then to the next: with hundreds of readers the keystroke
 * that comes meanwhile is on its way to the disk before the last of them has the one before. What has to wait for a pass
 * to end goes in one pass after it.
 */
export function openBroadcast(members: ReadonlyMap<string, Member>): Broadcast {
  let pass: Pass | null = null;
  const waiting: Pass[] = [];

  function goOn(): void {
    if (pass === null) return;
    const { encoded, readers } = pass;
    const end = Math.min(pass.served + atOnce, readers.length);
    for (; pass.served < end; pass.served += 1) {
      const member = readers[pass.served];
      if (member !== undefined && members.get(member.socketId) === member) sendTo(member, encoded);
    }
    if (end === readers.length) pass = waiting.shift() ?? null;
    if (pass !== null) setImmediate(goOn);
  }

  return {
    send(encoded) {
      const readers = Array.from(members.values());
      const last = waiting.at(-1);
      if (pass === null) {
        pass = { encoded, readers, served: 0 };
        // The first of them at once: nobody is before them.
        goOn();
      } else if (last !== undefined && areSame(last.readers, readers)) last.encoded = together(last.encoded, encoded);
      else waiting.push({ encoded, readers, served: 0 });
    },
  };
}

function areSame(some: readonly Member[], others: readonly Member[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}
