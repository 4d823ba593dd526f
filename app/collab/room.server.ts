import * as Y from "yjs";
import type { AppContext } from "#app/services/context.ts";
import { readRights } from "#app/services/texts/commit-updates.server.ts";
import {
  appendStored,
  liveTextOf,
  type LiveText,
  seqOf,
  stateOfStored,
  type StoredDoc,
} from "#app/services/texts/live-text.ts";
import { loadLater, loadStored } from "#app/services/texts/open-text.server.ts";
import { keepSnapshot } from "#app/services/texts/text-state.server.ts";
import { textOf } from "#app/services/texts/text-doc.ts";
import { type TextFacts, textRole } from "#app/services/texts/text-role.ts";
import { openBroadcast } from "./broadcast.server.ts";
import { createCursors } from "./cursors.server.ts";
import { flushWaiting, type OpenText, type Waiting } from "./flush.server.ts";
import { limits } from "./limits.ts";
import { type Member, recovered } from "./members.server.ts";
import type { JoinAnswer, UpdatesMessage } from "./protocol.ts";
import type { Room, RoomListeners, RoomPlace } from "./room.ts";

/** Updates after which a new snapshot is made: while people write, and when everybody has left. */
const snapshotAfter = 500;
const snapshotWhenLeft = 50;

/** A queue: joins, commits and others' commits touch the document one after the other. */
export function openRoom(
  ctx: AppContext,
  place: RoomPlace,
  { facts: given, listeners }: { facts: TextFacts; listeners: RoomListeners },
): Room {
  const members = new Map<string, Member>();
  const everybody = openBroadcast(members, listeners.send);
  const cursors = createCursors({
    changed: (data) => everybody.send("text:awareness", { docId: place.docId, data }),
    publish: (data) => listeners.cursorsMoved(place.docId, data),
    memberCount: () => members.size,
  });
  let facts = given;
  let live: LiveText | null = null;
  /** Its rows, until somebody types and the document is built from them. */
  let stored: StoredDoc | null = null;
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
    live ??= liveTextOf(await readRows());
    stored = null;
    return live;
  }

  async function readRows(): Promise<StoredDoc> {
    if (stored !== null) return stored;
    const rows = await loadStored(ctx, place);
    if (rows === null) throw new Error(`The document ${place.docId} is gone`);
    const seq = seqOf(rows);
    stored = rows;
    snapshotSeq = rows.snapshot?.uptoSeq ?? 0;
    if (epoch !== rows.epoch) {
      if (epoch !== null) announceEpoch(rows.epoch);
      epoch = rows.epoch;
      told = seq;
    }
    // Something was committed that the members were not sent: they notice the gap and rejoin.
    if (seq !== told) everybody.send("text:updates", whereItStands({ seq, epoch: rows.epoch }));
    told = seq;
    return rows;
  }

  function whereItStands({ seq, epoch: ofEpoch }: Pick<LiveText, "seq" | "epoch">): UpdatesMessage {
    return { docId: place.docId, epoch: ofEpoch, seqFrom: seq + 1, seqTo: seq, data: new Uint8Array() };
  }

  /** The last update in the document in memory; 0 when there is none. */
  function seqNow(): number {
    return live?.seq ?? (stored === null ? 0 : seqOf(stored));
  }

  function drop(): void {
    live?.doc.destroy();
    live = null;
    stored = null;
  }

  function announceEpoch(newEpoch: string): void {
    everybody.send("text:epoch", { docId: place.docId, epoch: newEpoch });
  }

  function judge(): void {
    for (const member of members.values()) {
      const viewer = member.viewer();
      const role = (viewer === null ? null : textRole(viewer, facts)) ?? "read";
      if (role === member.role) continue;
      member.role = role;
      member.connection.emit("text:role", { docId: place.docId, role });
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
        everybody.send("text:updates", { docId, epoch: behind.epoch, seqFrom, seqTo: behind.seq, data });
        told = behind.seq;
      }
    },
    tell({ seqFrom, seqTo, data }) {
      if (live === null) return;
      told = seqTo;
      const { docId } = place;
      everybody.send("text:updates", { docId, epoch: live.epoch, seqFrom, seqTo, data });
      listeners.committed({ ...place, epoch: live.epoch, seq: seqTo });
    },
    onEpoch: () => void inTurn(read).catch(() => undefined),
  };

  /** What a page lacks. One without a copy gets the rows as they are: the document is made when somebody types. */
  async function lackedBy(sv: Uint8Array): Promise<Lacked> {
    if (live === null && sv.byteLength === 1 && sv[0] === 0) {
      const rows = await readRows();
      const diff = stateOfStored(rows);
      return { epoch: rows.epoch, seq: seqOf(rows), diff, serverSV: Y.encodeStateVectorFromUpdate(diff) };
    }
    const { doc, seq, epoch: current } = await read();
    return { epoch: current, seq, diff: diffFor(doc, sv), serverSV: Y.encodeStateVector(doc) };
  }

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

  /** A snapshot of what is committed: between two flushes the document holds nothing else. */
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
        const { seq, epoch: current, ...found } = await lackedBy(asked.sv);
        if (asked.epoch !== undefined && asked.epoch !== current) return { ok: false, error: "epoch", epoch: current };
        const { diff, serverSV } = found;
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
          serverSV,
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
      if (pointer.epoch === (live ?? stored)?.epoch && pointer.seq <= seqNow()) return;
      void inTurn(async () => {
        if (pointer.epoch !== (live ?? stored)?.epoch) drop();
        const now = await read();
        if (pointer.seq > now.seq && pointer.epoch === now.epoch) await openText.catchUp(now);
      }).catch(() => undefined);
    },
    judgeAgain(now) {
      facts = now;
      judge();
    },
    resumeReaders() {
      const back = recovered(members.values());
      if (live !== null) for (const { connection } of back) connection.emit("text:updates", whereItStands(live));
    },
    freeDocument() {
      if (waiting.length === 0) void inTurn(() => Promise.resolve(drop()));
    },
    holdsDocument: () => live !== null || stored !== null,
    async close() {
      if (closed) return;
      closed = true;
      cursors.close();
      await inTurn(async () => {
        if (seqNow() - snapshotSeq >= snapshotWhenLeft) await snapshot(await read());
        drop();
      }).catch(() => undefined);
    },
  };
}

interface Lacked {
  epoch: string;
  seq: number;
  /** Null when what the page says of itself is no state vector. */
  diff: Uint8Array | null;
  serverSV: Uint8Array;
}

function diffFor(doc: Y.Doc, sv: Uint8Array): Uint8Array | null {
  try {
    return Y.encodeStateAsUpdate(doc, sv);
  } catch {
    return null;
  }
}
