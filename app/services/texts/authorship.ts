import * as Y from "yjs";
import type { LiveText } from "./live-text.ts";
import { textOf } from "./text-doc.ts";

/** A stretch of a text that one person wrote. */
export interface AuthorSpan {
  /** Null where nobody is known: never by our own hand. */
  personId: string | null;
  from: number;
  to: number;
}

/**
 * Who wrote each character that stands in a text: whoever's client id it came under. Deleting makes nobody an author;
 * characters that came back by somebody's undo are theirs, because they typed them for all the document can tell.
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
