import * as Y from "yjs";
import { plainText } from "#workflows/content/plain-text.ts";
import { isTextName } from "./text-doc.ts";

/** Far more than a person can type in one client; a forged clock above it would leave no room for further typing. */
const highestClock = 2 ** 31;
/** What a character may carry: the marks of comment threads. */
const attributeName = /^c:[0-9a-f-]{1,64}$/u;

/** What an item says it was written between. */
export interface Placed {
  origin: Y.ID;
  rightOrigin: Y.ID;
}

export type Inspection =
  | {
      ok: true;
      /** Client ids that write something new. */
      writing: number[];
      placed: Placed[];
    }
  | { ok: false; error: "malformed" | "gap" };

const malformed: Inspection = { ok: false, error: "malformed" };
const gap: Inspection = { ok: false, error: "gap" };

/**
 * Looks at an update from outside before anything is touched: only characters that the one text may hold, their deletion and the
 * marks of threads; and nothing that depends on updates the document does not have, which Yjs would keep pending for ever.
 */
export function inspectUpdate(doc: Y.Doc, data: Uint8Array): Inspection {
  const update = decode(data);
  if (update === null) return malformed;
  const reach = new Map<number, number>();
  for (const struct of update.structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip) return gap;
    const end = clock + struct.length;
    if (struct.length < 1 || end > highestClock) return malformed;
    const known = reach.get(client) ?? Y.getState(doc.store, client);
    if (clock > known) return gap;
    reach.set(client, Math.max(end, reach.get(client) ?? 0));
    if (struct instanceof Y.Item && !(isWriting(struct) && isPlain(struct, known - clock))) return malformed;
  }
  const has = (id: { client: number; clock: number } | null, length = 1) =>
    id === null || id.clock + length <= Math.max(Y.getState(doc.store, id.client), reach.get(id.client) ?? 0);
  const placed: Placed[] = [];
  for (const struct of update.structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { origin, rightOrigin } = struct;
    if (!(has(origin) && has(rightOrigin))) return gap;
    const isNew = struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client);
    if (isNew && origin !== null && rightOrigin !== null) placed.push({ origin, rightOrigin });
  }
  for (const [client, ranges] of update.ds.clients) {
    for (const { clock, len } of ranges) {
      if (len < 1) return malformed;
      if (!has({ client, clock }, len)) return gap;
    }
  }
  const writing = Array.from(reach.keys()).filter((client) => (reach.get(client) ?? 0) > Y.getState(doc.store, client));
  return { ok: true, writing, placed };
}

function decode(data: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(data);
  } catch {
    return null;
  }
}

function isWriting(item: Y.Item): boolean {
  const parent: unknown = item.parent;
  if (item.parentSub !== null || (parent !== null && !isTextName(parent))) return false;
  const { content } = item;
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return true;
  return content instanceof Y.ContentFormat && attributeName.test(content.key) && isMark(content.value);
}

/** Whether what is new of it is characters a text may hold: our editor sends no others. */
function isPlain({ content }: Y.Item, known: number): boolean {
  if (!(content instanceof Y.ContentString)) return true;
  const added = content.str.slice(Math.max(0, known));
  return plainText(added) === added;
}

/** Yjs types the value as an object; on the wire it is any JSON. */
function isMark(value: unknown): boolean {
  return value === null || typeof value === "boolean" || (typeof value === "string" && value.length <= 100);
}
