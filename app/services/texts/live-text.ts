import * as Y from "yjs";
import { inspectUpdate, type Placed } from "./inspect-update.ts";
import { textOf } from "./text-doc.ts";

/** A document in memory, as it stands after `seq`. */
export interface LiveText {
  docId: string;
  epoch: string;
  seq: number;
  doc: Y.Doc;
  /** Whose characters each Yjs client id stands for. */
  owners: Map<number, string>;
}

/** A document as read from its rows. */
export interface StoredDoc {
  docId: string;
  epoch: string;
  snapshot: { uptoSeq: number; state: Uint8Array } | null;
  /** After the snapshot, without gaps. */
  updates: { seq: number; data: Uint8Array }[];
  owners: Map<number, string>;
}

/** How far the rows of a document reach. */
export function seqOf({ snapshot, updates }: StoredDoc): number {
  return updates.at(-1)?.seq ?? snapshot?.uptoSeq ?? 0;
}

/**
 * The whole document as one update, straight from its rows: what a page without a copy lacks. Nothing is put together
 * for it; a snapshot with nothing after it is sent as it is stored.
 */
export function stateOfStored({ snapshot, updates }: StoredDoc): Uint8Array {
  const [first, ...more] = [...(snapshot === null ? [] : [snapshot.state]), ...updates.map(({ data }) => data)];
  if (first === undefined) return Y.encodeStateAsUpdate(new Y.Doc());
  return more.length === 0 ? first : Y.mergeUpdates([first, ...more]);
}

export function liveTextOf({ docId, epoch, snapshot, updates, owners }: StoredDoc): LiveText {
  const live: LiveText = { docId, epoch, seq: snapshot?.uptoSeq ?? 0, doc: new Y.Doc(), owners: new Map(owners) };
  live.doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(live.doc, snapshot.state);
    appendStored(live, updates);
  });
  // The shared type must exist, also in a document nobody has written in.
  textOf(live.doc);
  if (isWaiting(live.doc)) throw new Error(`The stored text ${docId} depends on updates that are missing`);
  return live;
}

/** Brings in what another process committed. */
export function appendStored(live: LiveText, updates: StoredDoc["updates"]): void {
  for (const { seq, data } of updates) {
    if (seq !== live.seq + 1) throw new Error(`The stored text ${live.docId} lacks ${live.seq + 1}`);
    Y.applyUpdate(live.doc, data);
    live.seq = seq;
  }
}

export type Typed =
  | {
      ok: true;
      /** What it added, as this document encodes it; null when nothing was new. */ data: Uint8Array | null;
      writing: number[];
    }
  /** `spoilt`: the document can no longer be trusted and must be read again. */
  | { ok: false; error: "malformed" | "gap" | "denied"; spoilt: boolean };

/**
 * Puts what a person sent into the document. What is stored is not what was sent, but what this document encodes for it:
 * no repetition, no padding, nothing that other copies could fail on.
 */
export function applyTyped(live: LiveText, { personId, data }: { personId: string; data: Uint8Array }): Typed {
  const inspected = inspectUpdate(live.doc, data);
  if (!inspected.ok) return { ...inspected, spoilt: false };
  const foreign = inspected.writing.some((client) => (live.owners.get(client) ?? personId) !== personId);
  // Somebody else's client id: their next typing would be taken for a repetition, and be lost.
  if (foreign) return { ok: false, error: "denied", spoilt: false };
  const given: Uint8Array[] = [];
  const collect = (update: Uint8Array) => void given.push(update);
  live.doc.on("update", collect);
  try {
    Y.applyUpdate(live.doc, data);
  } catch {
    return { ok: false, error: "malformed", spoilt: true };
  } finally {
    live.doc.off("update", collect);
  }
  if (isWaiting(live.doc)) return { ok: false, error: "gap", spoilt: true };
  if (!inspected.placed.every((placed) => standsBetween(live.doc, placed)))
    return { ok: false, error: "malformed", spoilt: true };
  const writing = inspected.writing.filter((client) => !live.owners.has(client));
  for (const client of writing) live.owners.set(client, personId);
  const [first, ...more] = given;
  if (first === undefined) return { ok: true, data: null, writing: [] };
  return { ok: true, data: more.length === 0 ? first : Y.mergeUpdates(given), writing };
}

/**
 * Whether what an item was written after comes before what it was written before. Where it does not, copies that meet
 * the items in another order would show another text, for ever.
 */
function standsBetween({ store }: Y.Doc, { origin, rightOrigin }: Placed): boolean {
  const left = Y.getItem(store, origin);
  const right = Y.getItem(store, rightOrigin);
  if (left === right) return origin.clock < rightOrigin.clock;
  for (let item = left instanceof Y.Item ? left.right : null; item !== null; item = item.right) {
    if (item === right) return true;
  }
  return false;
}

function isWaiting({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}
