import { z } from "zod";
import { type AwarenessEntry, readAwareness, writeAwareness } from "./awareness-wire.ts";
import { limits } from "./limits.ts";
import type { Member } from "./members.server.ts";

/** Cursors of a text: of this process's members, and of those other processes told of. */
export interface Cursors {
  /** A member's own cursor. False when the message is malformed or names another client. */
  hear(member: Member, data: Uint8Array): boolean;
  leave(clientId: number): void;
  /** From another process. */
  hearFrom(processId: string, data: Uint8Array): void;
  /** Another process no longer answers: its people are taken to be gone. */
  forgetProcess(processId: string): void;
  everybody(): Uint8Array | null;
  /** Another process opened the text and knows nobody yet. */
  tellAgain(): void;
  close(): void;
}

interface Known {
  clock: number;
  state: string;
  /** Null: of this process. */
  processId: string | null;
}

export interface CursorListeners {
  /** For all members here. */
  changed(data: Uint8Array, memberCount: number): void;
  /** Our own members' changes, for other processes. */
  publish(data: Uint8Array): void;
  memberCount(): number;
}

const colours = 8;
const stateSchema = z.record(z.string().max(32), z.unknown());

/** Changes within so many milliseconds go out together; the more readers, the longer. */
function gatherMs(members: number): number {
  return Math.min(500, 30 + members / 2);
}

/**
 * Who is in the text and where. A member may send its own client id alone, and its person comes from its session. Awareness
 * clocks are set here and follow the time, so that a page that reconnects, by whichever process, is not taken for outdated.
 */
export function createCursors({ changed, publish, memberCount }: CursorListeners): Cursors {
  const known = new Map<number, Known>();
  const toTell = new Set<number>();
  const toPublish = new Set<number>();
  let timer: NodeJS.Timeout | null = null;

  function note(clientId: number, state: string, processId: string | null, clock?: number): void {
    const before = known.get(clientId);
    if (before === undefined && state === "null") return;
    if (clock !== undefined && before !== undefined && before.clock >= clock) return;
    known.set(clientId, { clock: clock ?? Math.max((before?.clock ?? 0) + 1, Date.now()), state, processId });
    toTell.add(clientId);
    if (processId === null) toPublish.add(clientId);
    timer ??= setTimeout(flush, gatherMs(memberCount()));
  }

  function entries(clientIds: Iterable<number>): AwarenessEntry[] {
    return Array.from(clientIds, (clientId) => {
      const { clock, state } = known.get(clientId) ?? { clock: Date.now(), state: "null" };
      return { clientId, clock, state };
    });
  }

  function flush(): void {
    timer = null;
    if (toTell.size > 0) changed(writeAwareness(entries(toTell)), memberCount());
    for (const some of inPortions(entries(toPublish))) publish(writeAwareness(some));
    for (const clientId of toTell) if (known.get(clientId)?.state === "null") known.delete(clientId);
    toTell.clear();
    toPublish.clear();
  }

  return {
    hear(member, data) {
      const state = ownState(member, data);
      if (state === null) return false;
      note(member.clientId, state, null);
      return true;
    },
    leave: (clientId) => note(clientId, "null", null),
    hearFrom(processId, data) {
      for (const { clientId, clock, state } of readAwareness(data)) {
        if (known.get(clientId)?.processId === null && state === "null") continue;
        note(clientId, state, processId, clock);
      }
    },
    forgetProcess(processId) {
      for (const [clientId, one] of known) if (one.processId === processId) note(clientId, "null", processId);
    },
    everybody() {
      const present = Array.from(known.keys()).filter((clientId) => known.get(clientId)?.state !== "null");
      return present.length === 0 ? null : writeAwareness(entries(present));
    },
    tellAgain() {
      for (const [clientId, one] of known) if (one.processId === null) toPublish.add(clientId);
      timer ??= setTimeout(flush, gatherMs(memberCount()));
    },
    close() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** As many at once as fit into one notification of the database. */
function* inPortions(entries: AwarenessEntry[]): Generator<AwarenessEntry[]> {
  let portion: AwarenessEntry[] = [];
  let size = 0;
  for (const entry of entries) {
    const bytes = Buffer.byteLength(entry.state) + 16;
    if (size + bytes > 5_000 && portion.length > 0) {
      yield portion;
      portion = [];
      size = 0;
    }
    portion.push(entry);
    size += bytes;
  }
  if (portion.length > 0) yield portion;
}

/** A member's cursor with the person of its session; null when it is not acceptable. */
function ownState(member: Member, data: Uint8Array): string | null {
  const [entry, ...more] = attempt(() => readAwareness(data)) ?? [];
  if (entry === undefined || more.length > 0 || entry.clientId !== member.clientId) return null;
  if (entry.state.length > limits.awarenessBytes) return null;
  if (entry.state === "null") return "null";
  const state = stateSchema.safeParse(attempt((): unknown => JSON.parse(entry.state)));
  const viewer = member.viewer();
  if (!state.success || viewer === null) return null;
  const { personId, name } = viewer;
  return JSON.stringify({ ...state.data, user: { personId, name, color: colourOf(personId) } });
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}

/** The same person has the same colour everywhere. */
function colourOf(personId: string): number {
  return Number.parseInt(personId.slice(-6), 16) % colours;
}
