import * as Y from "yjs";
import { readTextsToAscribe } from "#db/queries/collab-docs.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { LiveText } from "./live-text.ts";
import { loadTextIn } from "./open-text.server.ts";
import { textOf } from "./text-doc.ts";

export interface SlotAuthorship {
  slot: string;
  text: string;
  spans: AuthorSpan[];
}

/**
 * Who wrote which part of each text of a post, as it is committed at this moment. A text that nobody shared yet belongs
 * to the person who saved it last.
 */
export async function readAuthorship(scope: Scope, postId: string): Promise<SlotAuthorship[]> {
  const texts: SlotAuthorship[] = [];
  for (const { slot, text, updatedBy, docId } of await readTextsToAscribe(scope, postId)) {
    const loaded = docId === null ? null : await loadTextIn(scope, docId);
    const known = loaded !== null && loaded.live.seq > 0;
    const whole: AuthorSpan[] = text === "" ? [] : [{ personId: updatedBy, from: 0, to: text.length }];
    texts.push({ slot, text, spans: known ? spansOf(loaded.live) : whole });
    loaded?.live.doc.destroy();
  }
  return texts;
}

/**
 * Whose characters stand in these texts; null when that cannot be told of all of them, so that whoever ever typed goes
 * on counting.
 */
export function writersOf(texts: readonly SlotAuthorship[], slots: ReadonlySet<string>): string[] | null {
  const writers = new Set<string>();
  for (const { slot, spans } of texts) {
    if (!slots.has(slot)) continue;
    for (const { personId } of spans) {
      if (personId === null) return null;
      writers.add(personId);
    }
  }
  return [...writers];
}

/** A stretch of a text that one person wrote. */
export interface AuthorSpan {
  /** Null where the writer is not known, which this program never causes. */
  personId: string | null;
  from: number;
  to: number;
}

/**
 * Who wrote each character that stands in a text: whoever's client id it came under. Deleting makes nobody an author;
 * characters restored by somebody's undo count as theirs, because the document cannot tell them from typed ones.
 */
export function spansOf({ doc, owners }: Pick<LiveText, "doc" | "owners">): AuthorSpan[] {
  const spans: AuthorSpan[] = [];
  let at = 0;
  for (let item = textOf(doc)._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const personId = owners.get(item.id.client) ?? null;
    const last = spans.at(-1);
    if (last?.personId === personId) last.to += item.length;
    else spans.push({ personId, from: at, to: at + item.length });
    at += item.length;
  }
  return spans;
}
