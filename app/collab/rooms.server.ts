import type { AppContext, PostChanged, TextPointer } from "#app/services/context.ts";
import type { TextFacts } from "#app/services/texts/text-role.ts";
import { readHeads } from "#db/queries/collab-docs.server.ts";
import { openRoom } from "./room.server.ts";
import type { Room, RoomListeners, RoomPlace } from "./room.ts";

/** All texts that are open in this process. */
export interface Rooms {
  /** The room of a text, opened if need be. */
  enter(place: RoomPlace, facts: TextFacts): Room;
  find(docId: string): Room | undefined;
  /** Somebody committed to a text, in this process or another. */
  textChanged(pointer: Pick<TextPointer, "docId" | "epoch" | "seq">): void;
  postChanged(event: Pick<PostChanged, "postId">): void;
  cursorsMoved(from: { processId: string; docId: string; data: Uint8Array }): void;
  /** Another process opened the text. */
  tellCursors(docId: string): void;
  processGone(processId: string): void;
  /** Asks the database for the last updates of the open texts, because something may have been missed. */
  look(): Promise<void>;
  count(): number;
  close(): Promise<void>;
}

/** Between two such questions: how long a lost notification can delay an update. */
const lookEveryMs = 3_000;
/** A room that everybody has left is kept open for so long. */
const lingerMs = 30_000;
/** Documents kept in memory; beyond, those longest unused are read again when needed. */
const mostDocuments = 500;

export function openRooms(ctx: AppContext, listeners: RoomListeners): Rooms {
  /** The room used last comes last. */
  const rooms = new Map<string, Room>();
  const leftAt = new Map<string, number>();
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();

  function enter(place: RoomPlace, facts: TextFacts): Room {
    const open = rooms.get(place.docId);
    const room = open ?? openRoom(ctx, place, { facts, listeners });
    if (open === undefined) listeners.opened(place.docId);
    rooms.delete(place.docId);
    rooms.set(place.docId, room);
    leftAt.delete(place.docId);
    if (room.facts().state !== facts.state || room.facts().authorId !== facts.authorId) room.judgeAgain(facts);
    return room;
  }

  async function look(): Promise<void> {
    letGo();
    for (const room of rooms.values()) room.resumeReaders();
    const busy = Array.from(rooms.values(), ({ members, place }) => (members.size > 0 ? place.docId : null));
    await judgeByHeads(busy.filter((docId) => docId !== null));
  }

  async function judgeByHeads(docIds: string[]): Promise<void> {
    try {
      for (const { docId, epoch, head, state, authorId } of await readHeads(ctx.sql, docIds)) {
        const room = rooms.get(docId);
        if (room === undefined) continue;
        const before = room.facts();
        if (before.state !== state || before.authorId !== authorId) room.judgeAgain({ ...before, state, authorId });
        room.hear({ epoch, seq: head });
      }
    } catch (error) {
      ctx.log.warn({ err: error }, "no look at the open texts");
    }
  }

  function letGo(): void {
    const now = performance.now();
    for (const [docId, room] of rooms) {
      if (room.members.size > 0) leftAt.delete(docId);
      else if (!leftAt.has(docId)) leftAt.set(docId, now);
      if (now - (leftAt.get(docId) ?? now) < lingerMs) continue;
      rooms.delete(docId);
      leftAt.delete(docId);
      void room.close();
    }
    const holding = Array.from(rooms.values()).filter((room) => room.holdsDocument());
    for (const room of holding.slice(0, Math.max(0, holding.length - mostDocuments))) room.freeDocument();
  }

  return {
    enter,
    find: (docId) => rooms.get(docId),
    textChanged: ({ docId, epoch, seq }) => rooms.get(docId)?.hear({ epoch, seq }),
    postChanged({ postId }) {
      const concerned = Array.from(rooms.values()).filter(({ place }) => place.postId === postId);
      if (concerned.length > 0) void judgeByHeads(concerned.map(({ place }) => place.docId));
    },
    cursorsMoved: ({ processId, docId, data }) => rooms.get(docId)?.cursors.hearFrom(processId, data),
    tellCursors: (docId) => rooms.get(docId)?.cursors.tellAgain(),
    processGone(processId) {
      for (const room of rooms.values()) room.cursors.forgetProcess(processId);
    },
    look,
    count: () => rooms.size,
    async close() {
      clearInterval(timer);
      await Promise.all(Array.from(rooms.values(), (room) => room.close()));
      rooms.clear();
    },
  };
}
