import type * as Y from "yjs";
import type { Guards } from "./guards.ts";
import type { Splice } from "./splices.ts";

/** Writes splices, which count in the text before them, into the shared text. Inside of a transaction. */
export function writeSplices(text: Y.Text, splices: readonly Splice[], guards: Pick<Guards, "plainInserts">): void {
  let shift = 0;
  for (const { at, remove, insert } of splices) {
    const place = at + shift;
    if (remove > 0) text.delete(place, remove);
    if (insert !== "") text.insert(place, insert, guards.plainInserts ? attributesAround(text, place) : undefined);
    shift += insert.length - remove;
  }
}

/** What holds on both sides of a place, and so holds there too: inside of a comment, but not at its edges. */
function attributesAround(text: Y.Text, place: number): Record<string, unknown> {
  let at = 0;
  let left: Record<string, unknown> = {};
  // Y.Text types its own delta as any.
  const runs: Array<{ insert: unknown; attributes?: Record<string, unknown> }> = text.toDelta();
  for (const { insert, attributes = {} } of runs) {
    const end = at + (typeof insert === "string" ? insert.length : 1);
    if (place > at && place < end) return attributes;
    if (place === at)
      return Object.fromEntries(Object.entries(attributes).filter(([key, value]) => left[key] === value));
    left = attributes;
    at = end;
  }
  return {};
}
