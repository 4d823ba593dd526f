import type * as Y from "yjs";
import { diffCharacters } from "#workflows/content/diff.ts";
import type { Guards } from "./guards.ts";

/** At `at` of the text before, `remove` characters give way to `insert`. Offsets are UTF-16, as in Y.Text. */
export interface Splice {
  at: number;
  remove: number;
  insert: string;
}

interface Change {
  before: string;
  after: string;
  /** Where the caret stands in `after`; null when it is not known. */
  caret: number | null;
}

type SpliceGuards = Pick<Guards, "slideToCaret" | "wholePairs" | "diffMiddle">;

/** What turns `before` into `after`, from left to right: nearly always one splice. */
export function splicesBetween(change: Change, guards: SpliceGuards): Splice[] {
  const { before, after } = change;
  if (before === after) return [];
  let start = commonStart(before, after);
  let end = commonEnd(before, after, start);
  const removed = before.length - start - end;
  const added = after.length - start - end;
  if (removed === 0 || added === 0) {
    const at = placeOfRun(change, { start, size: removed + added }, guards);
    if (at !== null) return [{ at, remove: removed, insert: after.slice(at, at + added) }];
  }
  if (guards.wholePairs) {
    while (cuts(before, start) || cuts(after, start)) start -= 1;
    while (cuts(before, before.length - end) || cuts(after, after.length - end)) end -= 1;
  }
  const from = before.slice(start, before.length - end);
  const to = after.slice(start, after.length - end);
  const fine = guards.diffMiddle && shareText(from, to) ? splicesInside(from, to, start) : null;
  return fine ?? [{ at: start, remove: from.length, insert: to }];
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  return same;
}

function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let same = 0;
  while (same < most && a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)) same += 1;
  return same;
}

/**
 * Where a run that only came, or only went, stands. Among equal characters many places give the same text, and only
 * the caret tells which is meant: it follows what was typed, and stands where something was deleted.
 */
function placeOfRun(
  { before, after, caret }: Change,
  { start, size }: { start: number; size: number },
  guards: SpliceGuards,
): number | null {
  const came = after.length > before.length;
  const longer = came ? after : before;
  const meant = caret === null || !guards.slideToCaret ? start : came ? caret - size : caret;
  for (const at of [meant, start, start - 1]) {
    if (at < 0 || at > start) continue;
    if (longer.slice(at, start) !== longer.slice(at + size, start + size)) continue;
    if (!guards.wholePairs || (!cuts(longer, at) && !cuts(longer, at + size))) return at;
  }
  return null;
}

/** Between the two halves of one character. */
function cuts(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Characters of one sample, and how many are taken: where no text is shared there is nothing to compare. */
const sampleSize = 6;
const sampleCount = 24;

/** Characters that came or went; with more than these it is another text. */
const mostEdits = 400;

function shareText(from: string, to: string): boolean {
  if (from.length < sampleSize || to.length < sampleSize) return false;
  const [shorter, longer] = from.length < to.length ? [from, to] : [to, from];
  const step = Math.max(1, Math.floor((shorter.length - sampleSize) / sampleCount));
  for (let at = 0; at + sampleSize <= shorter.length; at += step) {
    if (longer.includes(shorter.slice(at, at + sampleSize))) return true;
  }
  return false;
}

function splicesInside(from: string, to: string, start: number): Splice[] | null {
  const splices: Splice[] = [];
  let [inFrom, inTo] = [0, 0];
  let open: Splice | null = null;
  for (const { kind, text } of diffCharacters(from, to, mostEdits)) {
    if (cuts(from, inFrom) || cuts(to, inTo)) return null;
    if (kind === "same") {
      open = null;
      inFrom += text.length;
      inTo += text.length;
      continue;
    }
    if (open === null) {
      open = { at: start + inFrom, remove: 0, insert: "" };
      splices.push(open);
    }
    if (kind === "removed") {
      open.remove += text.length;
      inFrom += text.length;
    } else {
      open.insert += text;
      inTo += text.length;
    }
  }
  return splices;
}

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
