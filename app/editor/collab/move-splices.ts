import type { Splice } from "./splices.ts";

/** The first splices as they read after the second were made, both counting in the same text. */
export function moveSplices(splices: readonly Splice[], made: readonly Splice[]): Splice[] {
  return splices.map(({ at, remove, insert }) => {
    const start = moved(at, made);
    return { at: start, remove: moved(at + remove, made) - start, insert };
  });
}

function moved(offset: number, made: readonly Splice[]): number {
  let shift = 0;
  for (const { at, remove, insert } of made) {
    if (at > offset) break;
    if (offset < at + remove) return at + shift + insert.length;
    shift += insert.length - remove;
  }
  return offset + shift;
}
