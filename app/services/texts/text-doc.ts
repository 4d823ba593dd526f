import * as Y from "yjs";

/** The one shared type of a document: the text, character for character. */
const textName = "text";

export function textOf(doc: Y.Doc): Y.Text {
  return doc.getText(textName);
}

export function isTextName(name: unknown): boolean {
  return name === textName;
}

/** The update that makes an empty document say this. */
export function seedOf(text: string): { data: Uint8Array; clientId: number } {
  const doc = new Y.Doc();
  textOf(doc).insert(0, text);
  const data = Y.encodeStateAsUpdate(doc);
  const clientId = doc.clientID;
  doc.destroy();
  return { data, clientId };
}

/** Changes only what lies between the common beginning and end, so that whoever types elsewhere is not disturbed. */
export function spliceText(doc: Y.Doc, next: string): void {
  const shared = textOf(doc);
  const before = shared.toString();
  const { start, deleted, inserted } = spliceBetween(before, next);
  doc.transact(() => {
    if (deleted > 0) shared.delete(start, deleted);
    if (inserted !== "") shared.insert(start, inserted, {});
  });
}

export interface Splice {
  start: number;
  deleted: number;
  inserted: string;
}

/** One splice that turns one text into the other and never cuts a character in half. */
export function spliceBetween(before: string, next: string): Splice {
  const shorter = Math.min(before.length, next.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === next.charCodeAt(start)) start += 1;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === next.charCodeAt(next.length - 1 - end)
  ) {
    end += 1;
  }
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end -= 1;
  return { start, deleted: before.length - start - end, inserted: next.slice(start, next.length - end) };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
