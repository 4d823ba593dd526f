import * as Y from "yjs";
import { textOf } from "#app/services/texts/text-doc.ts";
import { diffWords } from "#workflows/content/diff.ts";
import { contextOf, findQuote, fitOf, type Place } from "./find-quote.ts";

/** The attribute that ties a thread to its words. Each thread has its own, so that threads can overlap. */
export function markOf(threadId: string): string {
  return `c:${threadId}`;
}

export interface Anchor {
  quote: string;
  contextBefore: string;
  contextAfter: string;
  anchorStart: Uint8Array;
  anchorEnd: Uint8Array;
}

/** Ties a thread to a place of the text. No character changes. */
export function anchorThread(doc: Y.Doc, threadId: string, place: Place): Anchor {
  const shared = textOf(doc);
  const text = shared.toString();
  const { from, to } = place;
  const { before, after } = contextOf(text, place);
  const position = (at: number, assoc: number) =>
    Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(shared, at, assoc));
  const anchor = { anchorStart: position(from, 0), anchorEnd: position(to, -1) };
  doc.transact(() => shared.format(from, to - from, { [markOf(threadId)]: true }));
  return { quote: text.slice(from, to), contextBefore: before, contextAfter: after, ...anchor };
}

export interface Anchored {
  id: string;
  quote: string;
  contextBefore: string;
  contextAfter: string;
}

/**
 * What became of the words of a thread. `standing`: there, as they were. `changed`: something else stands in their place
 * now. `gone`: nothing of them is left.
 */
export type Footing = ({ state: "standing" | "changed" } & Place) | { state: "gone" };

/** Looks for the words of threads in their text: by the marks, and where there are none any more, by the words. */
export function footingsOf(doc: Y.Doc, threads: readonly Anchored[]): Map<string, Footing> {
  const shared = textOf(doc);
  const text = shared.toString();
  const marked = markedPlaces(shared);
  return new Map(threads.map((thread) => [thread.id, footingOf(text, thread, marked.get(markOf(thread.id)))]));
}

function footingOf(text: string, thread: Anchored, marked: Place | undefined): Footing {
  const { quote, contextBefore: before, contextAfter: after } = thread;
  if (marked && text.slice(marked.from, marked.to) === quote) return { state: "standing", ...marked };
  const found = findQuote(text, { quote, before, after });
  const known = found !== null && text.slice(found.from, found.to) === quote;
  // Equal words elsewhere count as others: they are the same only where some of the surrounding text matches.
  const surely = known && fitOf(text, found, { quote, before, after }) >= Math.min(8, before.length + after.length);
  if (marked === undefined) return surely ? { state: "standing", ...found } : { state: "gone" };
  const within = surely && found.from >= marked.from && found.to <= marked.to;
  return within ? { state: "standing", ...found } : { state: "changed", ...marked };
}

/** From the first to the last character that carries each mark. */
function markedPlaces(shared: Y.Text): Map<string, Place> {
  const places = new Map<string, Place>();
  let at = 0;
  for (const { insert, attributes } of deltaOf(shared)) {
    const to = at + insert.length;
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === false) continue;
      const known = places.get(name);
      places.set(name, { from: known?.from ?? at, to });
    }
    at = to;
  }
  return places;
}

function deltaOf(shared: Y.Text): { insert: string; attributes: Record<string, unknown> }[] {
  const delta: { insert?: unknown; attributes?: Record<string, unknown> }[] = shared.toDelta();
  return delta.map(({ insert, attributes }) => ({
    insert: typeof insert === "string" ? insert : "",
    attributes: attributes ?? {},
  }));
}

/**
 * Puts the replacement in the place of the quote, word by word: what both have in common is not touched, and stays its
 * writer's. What is added carries the mark of its thread.
 */
export function takeProposal(
  doc: Y.Doc,
  { threadId, from, quote, replacement }: { threadId: string; from: number; quote: string; replacement: string },
): void {
  const shared = textOf(doc);
  const mark = { [markOf(threadId)]: true };
  let at = from;
  doc.transact(() => {
    for (const { kind, text } of diffWords(quote, replacement)) {
      if (kind === "removed") shared.delete(at, text.length);
      if (kind === "added") shared.insert(at, text, mark);
      if (kind !== "removed") at += text.length;
    }
  });
}
