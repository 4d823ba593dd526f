import { readTextsToAscribe } from "#db/queries/authorship.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { type AuthorSpan, spansOf } from "./authorship.ts";
import { loadTextIn } from "./open-text.server.ts";

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
