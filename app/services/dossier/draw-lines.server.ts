import type { Words } from "./dossier-blocks.ts";
import { type Element, paper, type Sheet, type Type } from "./sheet.server.ts";

interface Flowing {
  tag: string;
  words: Words;
  type: Type;
  lang?: string;
  width?: number;
}

/** Lines that go on on the next page; a page neither begins nor ends with a single one of them. */
export function drawLines(
  sheet: Sheet,
  parent: Element,
  { tag, words, type, lang, width = paper.width }: Flowing,
): void {
  const element = sheet.doc.struct(tag, lang === undefined ? {} : { lang });
  parent.add(element);
  const lines = sheet.lines(words, type, width);
  for (let from = 0; from < lines.length;) {
    const left = lines.length - from;
    if (sheet.y + Math.min(left, 2) * type.lineHeight > paper.bottom) sheet.newPage();
    const room = Math.floor((paper.bottom - sheet.y) / type.lineHeight);
    const taken = left === room + 1 && room > 2 ? room - 1 : Math.min(left, room);
    const part = lines.slice(from, from + taken);
    sheet.put(element, () => sheet.place(part, { x: paper.left, y: sheet.y, width }, type));
    sheet.y += taken * type.lineHeight;
    from += taken;
  }
  element.end();
}
