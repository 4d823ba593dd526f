import { keepsUp, type Member } from "./members.server.ts";
import type { TextServerToClient } from "./protocol.ts";

/** Sends one event to these sockets, which are of this process; after everything that was sent to them before. */
export type SendToSockets = <Name extends keyof TextServerToClient>(
  socketIds: string[],
  name: Name,
  ...args: Parameters<TextServerToClient[Name]>
) => void;

/** What goes to everybody who has a text open, in the order in which it was given. */
export interface Broadcast {
  /** To those who are there now. */
  send<Name extends keyof TextServerToClient>(name: Name, ...args: Parameters<TextServerToClient[Name]>): void;
}

/** One pass over the readers. */
interface Pass {
  events: Array<(socketIds: string[]) => void>;
  readers: Member[];
  served: number;
}

/** Readers served before the process handles what came in meanwhile: about a millisecond's worth. */
const atOnce = 64;

/**
 * Sends to some readers, then lets the process do other work, then sends to the next: with hundreds of readers, a keystroke
 * that comes meanwhile is committed before the last of them has received the one before. Messages that come during a pass
 * go in one pass after it.
 */
export function openBroadcast(members: ReadonlyMap<string, Member>, sendToSockets: SendToSockets): Broadcast {
  let pass: Pass | null = null;
  const waiting: Pass[] = [];

  function goOn(): void {
    if (pass === null) return;
    const { events, readers, served } = pass;
    pass.served += atOnce;
    const there = readers.slice(served, pass.served).filter((one) => members.get(one.socketId) === one);
    for (const event of events) {
      const socketIds = there.filter(keepsUp).map(({ socketId }) => socketId);
      if (socketIds.length > 0) event(socketIds);
    }
    if (pass.served >= readers.length) pass = waiting.shift() ?? null;
    if (pass !== null) setImmediate(goOn);
  }

  return {
    send(name, ...args) {
      const event = (socketIds: string[]) => sendToSockets(socketIds, name, ...args);
      const readers = Array.from(members.values());
      const last = waiting.at(-1);
      if (pass === null) {
        pass = { events: [event], readers, served: 0 };
        // The first message goes at once: nothing is queued before it.
        goOn();
      } else if (last !== undefined && areSame(last.readers, readers)) last.events.push(event);
      else waiting.push({ events: [event], readers, served: 0 });
    },
  };
}

function areSame(some: readonly Member[], others: readonly Member[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}
