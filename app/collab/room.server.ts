import * as Y from "yjs";
import type { AppContext, TextPointer } from "#app/services/context.ts";
import { readRights } from "#app/services/texts/commit-updates.server.ts";
import { appendStored, type LiveText } from "#app/services/texts/live-text.ts";
import { loadLater, loadText } from "#app/services/texts/open-text.server.ts";
import { keepSnapshot } from "#app/services/texts/snapshot-text.server.ts";
import { textOf } from "#app/services/texts/text-doc.ts";
import { type TextFacts, textRole } from "#app/services/texts/text-role.ts";
import { createCursors, type Cursors } from "./cursors.server.ts";
import { encodeEvent } from "./encode-event.server.ts";
import { flushWaiting, type OpenText, type Waiting } from "./flush.server.ts";
import { limits } from "./limits.ts";
import { type Member, recovered, sendToAll } from "./members.server.ts";
import type { JoinAnswer } from "./protocol.ts";

export interface RoomPlace {
  organizationId: string;
  postId: string;
  slot: string;
  docId: string;
}

/** One text that somebody has open in this process. */
export interface Room {
  place: RoomPlace;
  members: Map<string, Member>;
  cursors: Cursors;
  /** Takes a member in, with what it lacks. */
  join(member: Member, asked: { epoch?: string; sv: Uint8Array }): Promise<JoinAnswer>;
  leave(socketId: string): void;
  /** Answered once it is committed or refused. */
  update(epoch: string, waiting: Waiting): void;
  /** Somebody committed elsewhere, up to here. */
  hear(pointer: { epoch: string; seq: number }): void;
  /** The post, or somebody's rights, are no longer what they were. */
  judgeAgain(facts: TextFacts): void;
  facts(): TextFacts;
  /** Looks after readers who were cut off. */
  tend(): void;
  /** Lets go of the document in memory, when nothing is under way. */
  rest(): void;
  holdsDocument(): boolean;
  close(): Promise<void>;
}

export interface RoomListeners {
  /** Committed here: for other processes. */
  committed(pointer: TextPointer): void;
  cursorsMoved(docId: string, data: Uint8Array): void;
  /** Cursors of other processes' people are wanted. */
  opened(docId: string): void;
}

/** Updates since the last snapshot that make the next one worth while: during work, and when everybody has left. */
const snapshotAfter = 500;
const snapshotWhenLeft = 50;

/** Everything that touches the document happens in turn: joins, commits, and what others committed. */
export function openRoom(
  ctx: AppContext,
  place: RoomPlace,
  { facts: given, listeners }: { facts: TextFacts; listeners: RoomListeners },
): Room {
  const members = new Map<string, Member>();
  const cursors = createCursors({
    changed: (data) => sendToAll(members.values(), encodeEvent("text:awareness", { docId: place.docId, data })),
    publish: (data) => listeners.cursorsMoved(place.docId, data),
    memberCount: () => members.size,
  });
  let facts = given;
  let live: LiveText | null = null;
  let epoch: string | null = null;
  /** The newest update the members were told of. */
  let told = 0;
  let snapshotSeq = 0;
  let waiting: Waiting[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch((error: unknown) => ctx.log.warn({ err: error, docId: place.docId }, "a turn of a text failed"));
    return mine;
  }

  async function read(): Promise<LiveText> {
    if (live !== null) return live;
    const loaded = await loadText(ctx, place);
    if (loaded === null) throw new Error(`The document ${place.docId} is gone`);
    live = loaded.live;
    snapshotSeq = loaded.snapshotSeq;
    if (epoch !== live.epoch) {
      if (epoch !== null) announceEpoch(live.epoch);
      epoch = live.epoch;
      told = live.seq;
    }
    // Something was committed that nobody here was told of: whoever lacks it notices, and rejoins.
    if (live.seq !== told) tellWhere(members.values(), live);
    told = live.seq;
    return live;
  }

  function tellWhere(to: Iterable<Member>, { seq, epoch: ofEpoch }: LiveText): void {
    const data = new Uint8Array();
    sendToAll(
      to,
      encodeEvent("text:updates", { docId: place.docId, epoch: ofEpoch, seqFrom: seq + 1, seqTo: seq, data }),
    );
  }

  function drop(): void {
    live?.doc.destroy();
    live = null;
  }

  function announceEpoch(newEpoch: string): void {
    sendToAll(members.values(), encodeEvent("text:epoch", { docId: place.docId, epoch: newEpoch }));
  }

  function judge(): void {
    for (const member of members.values()) {
      const viewer = member.viewer();
      const role = (viewer === null ? null : textRole(viewer, facts)) ?? "read";
      if (role === member.role) continue;
      member.role = role;
      member.line.emit("text:role", { docId: place.docId, role });
    }
  }

  const openText: OpenText = {
    place,
    live: read,
    drop,
    facts: () => facts,
    async refreshRights(personIds) {
      const { place: found, roles } = await readRights(ctx, { ...place, personIds });
      if (found !== null)
        facts = { organizationId: found.organizationId, state: found.state, authorId: found.authorId };
      for (const member of members.values()) {
        const viewer = member.viewer();
        if (viewer !== null && personIds.includes(viewer.personId)) viewer.roles = roles.get(viewer.personId) ?? [];
      }
      judge();
    },
    async catchUp(behind) {
      const { docId } = place;
      for (;;) {
        const { updates, owners } = await loadLater(ctx, { ...place, epoch: behind.epoch, seq: behind.seq });
        const seqFrom = behind.seq + 1;
        appendStored(behind, updates);
        for (const { clientId, personId } of owners) behind.owners.set(clientId, personId);
        if (updates.length === 0) return;
        const data = Y.mergeUpdates(updates.map((update) => update.data));
        sendToAll(
          members.values(),
          encodeEvent("text:updates", { docId, epoch: behind.epoch, seqFrom, seqTo: behind.seq, data }),
        );
        told = behind.seq;
      }
    },
    tell({ seqFrom, seqTo, data }) {
      if (live === null) return;
      told = seqTo;
      const { docId } = place;
      sendToAll(members.values(), encodeEvent("text:updates", { docId, epoch: live.epoch, seqFrom, seqTo, data }));
      listeners.committed({ ...place, epoch: live.epoch, seq: seqTo });
    },
    onEpoch: () => void inTurn(read).catch(() => undefined),
  };

  async function flush(): Promise<void> {
    const taken = waiting;
    waiting = [];
    if (taken.length === 0) return;
    try {
      await flushWaiting(ctx, openText, taken);
    } catch (error) {
      drop();
      ctx.log.warn({ err: error, docId: place.docId }, "a text could not be read");
      for (const one of taken) if (!one.answered) one.answer({ error: "busy" });
    }
    if (live !== null && live.seq - snapshotSeq >= snapshotAfter) void snapshot(live);
  }

  /** Of what is committed: between two flushes the document holds nothing else. */
  async function snapshot({ doc, docId, epoch: ofEpoch, seq }: LiveText): Promise<void> {
    snapshotSeq = seq;
    const state = Y.encodeStateAsUpdate(doc);
    const taken = { organizationId: place.organizationId, docId, epoch: ofEpoch, uptoSeq: seq, state };
    await keepSnapshot(ctx, { ...taken, text: textOf(doc).toString() }).catch((error: unknown) =>
      ctx.log.warn({ err: error, docId }, "no snapshot of a text"),
    );
  }

  return {
    place,
    members,
    cursors,
    facts: () => facts,
    join: (member, asked) =>
      inTurn(async (): Promise<JoinAnswer> => {
        const { doc, seq, epoch: current } = await read();
        if (asked.epoch !== undefined && asked.epoch !== current) return { ok: false, error: "epoch", epoch: current };
        const diff = diffFor(doc, asked.sv);
        if (diff === null) return { ok: false, error: "malformed" };
        const large = diff.byteLength > limits.diffBytes;
        members.set(member.socketId, member);
        return {
          ok: true,
          docId: place.docId,
          epoch: current,
          seq,
          role: member.role,
          diff: large ? null : diff,
          serverSV: Y.encodeStateVector(doc),
        };
      }),
    leave(socketId) {
      const member = members.get(socketId);
      if (member === undefined) return;
      members.delete(socketId);
      cursors.leave(member.clientId);
    },
    update(ofEpoch, one) {
      if (epoch !== null && ofEpoch !== epoch) return one.answer({ error: "epoch" });
      waiting.push(one);
      if (waiting.length > 1) return;
      // What arrives in the same moment, and while an earlier commit is under way, goes together.
      void inTurn(() => new Promise<void>((resolve) => setImmediate(resolve)).then(flush));
    },
    hear(pointer) {
      if (live !== null && pointer.epoch === live.epoch && pointer.seq <= live.seq) return;
      void inTurn(async () => {
        if (live === null || pointer.epoch !== live.epoch) drop();
        const now = await read();
        if (pointer.seq > now.seq && pointer.epoch === now.epoch) await openText.catchUp(now);
      }).catch(() => undefined);
    },
    judgeAgain(now) {
      facts = now;
      judge();
    },
    tend() {
      const back = recovered(members.values());
      if (back.length > 0 && live !== null) tellWhere(back, live);
    },
    rest() {
      if (waiting.length === 0) void inTurn(() => Promise.resolve(drop()));
    },
    holdsDocument: () => live !== null,
    async close() {
      if (closed) return;
      closed = true;
      cursors.close();
      await inTurn(async () => {
        if (live !== null && live.seq - snapshotSeq >= snapshotWhenLeft) await snapshot(live);
        drop();
      }).catch(() => undefined);
    },
  };
}

function diffFor(doc: Y.Doc, sv: Uint8Array): Uint8Array | null {
  try {
    return Y.encodeStateAsUpdate(doc, sv);
  } catch {
    return null;
  }
}
