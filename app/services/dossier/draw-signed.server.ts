import { colours } from "./colours.ts";
import type { Picture } from "./dossier-blocks.ts";
import { drawLines } from "./draw-lines.server.ts";
import { paper, type Sheet, types } from "./sheet.server.ts";

const pictureWidth = 120;
const gap = 28;
const tallest = 150;

interface Signed {
  text: string;
  lang: string;
  pictures: Picture[];
}

/** A text in the serif of what is signed, its first picture beside it and the others in rows below. */
export function drawSigned(sheet: Sheet, { text, lang, pictures }: Signed): void {
  const [first, ...others] = pictures;
  if (!first) return drawText(sheet, { text, lang }, paper.width);
  sheet.ensure(heightOf(sheet, first));
  const beside = { y: sheet.y, page: pageOf(sheet) };
  const x = paper.left + paper.width - pictureWidth;
  const end = beside.y + heightOf(sheet, first);
  const before = sheet.y;
  drawText(sheet, { text, lang }, paper.width - pictureWidth - gap);
  const after = { y: sheet.y, page: pageOf(sheet) };
  sheet.doc.switchToPage(beside.page);
  drawPicture(sheet, first, { x, y: before + 3 });
  sheet.doc.switchToPage(after.page);
  sheet.y = after.page === beside.page ? Math.max(after.y, end) : after.y;
  drawRows(sheet, others);
}

function pageOf({ doc }: Sheet): number {
  const { start, count } = doc.bufferedPageRange();
  return start + count - 1;
}

/** Lines of a text are paragraphs, as its reader sees them. */
function drawText(sheet: Sheet, { text, lang }: Pick<Signed, "text" | "lang">, width: number): void {
  for (const words of text.split(/\n/u)) {
    if (words.trim() === "") {
      sheet.y += 5;
      continue;
    }
    drawLines(sheet, sheet.root, { tag: "P", words, type: types.signed, lang, width });
  }
  sheet.y += 4;
}

/** Four beside each other. */
function drawRows(sheet: Sheet, pictures: Picture[]): void {
  const step = (paper.width - pictureWidth) / 3;
  for (let from = 0; from < pictures.length; from += 4) {
    const row = pictures.slice(from, from + 4);
    const height = Math.max(...row.map((picture) => heightOf(sheet, picture)));
    sheet.ensure(height);
    for (const [index, picture] of row.entries())
      drawPicture(sheet, picture, { x: paper.left + index * step, y: sheet.y + 3 });
    sheet.y += height;
  }
}

function sizeOf({ width, height }: Picture): { width: number; height: number } {
  if (width <= 0 || height <= 0) return { width: pictureWidth, height: pictureWidth / 2 };
  const scale = Math.min(pictureWidth / width, tallest / height);
  return { width: width * scale, height: height * scale };
}

function captionOf(sheet: Sheet, { caption }: Picture) {
  return caption === "" ? [] : sheet.lines(caption, types.small, pictureWidth);
}

function heightOf(sheet: Sheet, picture: Picture): number {
  const lines = captionOf(sheet, picture).length;
  return sizeOf(picture).height + 8 + Math.min(lines, mostLines) * types.small.lineHeight + 6;
}

/** Beyond these the whole alternative text stands in the table of images below. */
const mostLines = 12;

function drawPicture(sheet: Sheet, picture: Picture, { x, y }: { x: number; y: number }): void {
  const { doc } = sheet;
  const { width, height } = sizeOf(picture);
  const figure = doc.struct("Figure", {
    alt: picture.alt === "" ? picture.caption : picture.alt,
    bbox: [x, y, x + width, y + height],
  });
  sheet.root.add(figure);
  sheet.figure(figure, () => {
    doc.save().roundedRect(x, y, width, height, 5);
    if (picture.bytes) doc.clip().image(picture.bytes, x, y, { width, height }).restore();
    else doc.lineWidth(0.75).stroke(colours.edge).restore();
  });
  figure.end();
  const lines = captionOf(sheet, picture).slice(0, mostLines);
  if (lines.length === 0) return;
  const caption = doc.struct("Caption");
  sheet.root.add(caption);
  sheet.put(caption, () => sheet.place(lines, { x, y: y + height + 4, width: pictureWidth }, types.small));
  caption.end();
}
