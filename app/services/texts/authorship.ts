import * as Y from "yjs";
import type { LiveText } from "./live-text.ts";
import { textOf } from "./text-doc.ts";

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
