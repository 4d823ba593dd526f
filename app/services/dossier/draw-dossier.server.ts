import sharp from "sharp";
import { openFonts } from "#app/services/previews/fonts.server.ts";
import { graphemes } from "#workflows/networks/graphemes.ts";
import { colours } from "./colours.ts";
import type { Block, DossierSheet, Look, Words } from "./dossier-blocks.ts";
import { drawFacts } from "./draw-facts.server.ts";
import { drawLines } from "./draw-lines.server.ts";
import { drawProof } from "./draw-proof.server.ts";
import { drawSigned } from "./draw-signed.server.ts";
import { drawTable } from "./draw-table.server.ts";
import { openSheet, paper, type Sheet, type Type, types } from "./sheet.server.ts";

/**
 * A sheet as a tagged PDF with its file inside. Nothing of it is cut: what is long goes on on the next page. Fonts lie in
 * it, and no sign is drawn as an empty box.
 */
export async function drawDossier(said: DossierSheet): Promise<Buffer> {
  const { lang, fileTitle: title, organization: author, at, attached } = said;
  const sheet = openSheet({ lang, title, author, at, emoji: await drawnEmoji(said) });
  const whole = collected(sheet);
  drawHead(sheet, said);
  for (const [index, block] of said.blocks.entries()) drawBlock(sheet, block, said.blocks[index + 1]);
  if (sheet.unset > 0) drawParagraph(sheet, { look: "small", words: said.unsetNote(sheet.unset) });
  sheet.root.end();
  drawFeet(sheet, said);
  sheet.doc.file(attached.bytes, {
    name: attached.name,
    type: "application/jsonl",
    description: attached.description,
    relationship: "Source",
    creationDate: at,
    modifiedDate: at,
  });
  sheet.doc.end();
  return whole;
}

function collected({ doc }: Sheet): Promise<Buffer> {
  const pieces: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (piece: Buffer) => pieces.push(piece));
    doc.on("end", () => resolve(Buffer.concat(pieces)));
    doc.on("error", reject);
  });
}

/** Letterhead, on the first page alone. */
function drawHead(sheet: Sheet, { organization, unit, kicker, title }: DossierSheet): void {
  const { doc } = sheet;
  const { left, width } = paper;
  sheet.ornament(() => {
    drawLogo(doc, left, 34);
    const name = sheet.lines("Imprimatur", { ...types.title, size: 15, weight: 400 }, 150);
    sheet.place(name, { x: left + 24, y: 31, width: 150 }, { ...types.title, size: 15 });
    const half = width / 2;
    const lines = sheet.lines([{ bold: organization }], types.plain, half).slice(0, 2);
    sheet.place(lines, { x: left + half, y: 32, width: half, align: "right" }, types.plain);
    const below = unit === "" ? [] : sheet.lines(unit, types.soft, half).slice(0, 1);
    sheet.place(below, { x: left + half, y: 32 + lines.length * 14, width: half, align: "right" }, types.soft);
    doc
      .moveTo(left, 71)
      .lineTo(left + width, 71)
      .lineWidth(1)
      .stroke(colours.text);
  });
  sheet.y = 86;
  drawLines(sheet, sheet.root, { tag: "P", words: kicker, type: types.soft });
  sheet.y += 1;
  drawLines(sheet, sheet.root, { tag: "H1", words: title, type: types.title });
  sheet.y += 10;
}

function drawLogo(doc: Sheet["doc"], x: number, y: number): void {
  doc.save().translate(x, y).scale(0.5625);
  doc.circle(16, 16, 16).fill(colours.accent);
  doc.circle(16, 7.4, 2.7).fill(colours.paper);
  doc
    .path(
      "M11.9 12.2h6.2v5.2c0 1.7.8 2.5 2.6 2.7l1.3.1a1.3 1.3 0 0 1 1.2 1.3v1.1H8.8v-1.1a1.3 1.3 0 0 1 1.2-1.3l1.3-.1c1.8-.2 2.6-1 2.6-2.7v-2.6c0-.5-.2-.7-.7-.7h-1.3Z",
    )
    .fill(colours.paper);
  doc.roundedRect(8.8, 24.3, 14.4, 1.9, 0.95).fill(colours.paper).restore();
}

/** So much of what a heading is of stands on the same page. */
function beginningOf(next: Block | undefined): number {
  if (next?.type === "proof") return 150;
  return next?.type === "signed" && next.pictures.length > 0 ? 240 : 92;
}

function drawBlock(sheet: Sheet, block: Block, next: Block | undefined): void {
  switch (block.type) {
    case "heading":
      return drawHeading(sheet, block, beginningOf(next));
    case "facts":
      return drawFacts(sheet, block.facts);
    case "paragraph":
      return drawParagraph(sheet, block);
    case "signed":
      return drawSigned(sheet, block);
    case "table":
      return drawTable(sheet, block);
    case "proof":
      return drawProof(sheet, block);
  }
}

function drawHeading(sheet: Sheet, { level, text }: { level: 2 | 3; text: string }, beginning: number): void {
  sheet.y += level === 2 ? 16 : 8;
  sheet.ensure(beginning);
  if (level === 2) sheet.doc.outline.addItem(text);
  drawLines(sheet, sheet.root, {
    tag: `H${level}`,
    words: text,
    type: level === 2 ? types.heading : types.subheading,
  });
  if (level === 2) drawRule(sheet, 3);
  sheet.y += level === 2 ? 6 : 1;
}

function drawRule(sheet: Sheet, below = 0): void {
  sheet.y += below;
  const { left, width } = paper;
  sheet.ornament(() =>
    sheet.doc
      .moveTo(left, sheet.y)
      .lineTo(left + width, sheet.y)
      .lineWidth(0.75)
      .stroke(colours.rule),
  );
}

const looks: Record<Look, Type> = {
  plain: types.plain,
  soft: types.soft,
  signed: types.signed,
  small: types.small,
};

function drawParagraph(sheet: Sheet, { look, words, lang }: { look: Look; words: Words; lang?: string }): void {
  drawLines(sheet, sheet.root, { tag: "P", words, type: looks[look], ...(lang === undefined ? {} : { lang }) });
  sheet.y += look === "signed" ? 6 : 3;
}

/** "pagina 1 di 6": known when the last one is drawn. */
function drawFeet(sheet: Sheet, { foot, organization, title }: DossierSheet): void {
  const { doc } = sheet;
  const { left, width, footLine } = paper;
  const { start, count } = doc.bufferedPageRange();
  const column = width / 3;
  const one = (words: string) => sheet.lines(words, types.small, column - 8).slice(0, 1);
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    doc.markContent("Artifact", { type: "Pagination", attached: ["Bottom"] });
    doc
      .moveTo(left, footLine)
      .lineTo(left + width, footLine)
      .lineWidth(0.75)
      .stroke(colours.rule);
    const y = footLine + 6;
    sheet.place(one(foot.left), { x: left, y, width: column }, types.small);
    const middle = one(foot.middle);
    sheet.place(middle, { x: left + column + 24, y, width: column }, types.small);
    const number = one(foot.page(page + 1, count));
    sheet.place(number, { x: left + 2 * column, y, width: column, align: "right" }, types.small);
    doc.endMarkedContent();
    if (page === 0) continue;
    doc.markContent("Artifact", { type: "Pagination", attached: ["Top"] });
    const two = width / 2 - 8;
    sheet.place(sheet.lines(title, types.small, two).slice(0, 1), { x: left, y: 24, width: two }, types.small);
    const right = sheet.lines(organization, types.small, two).slice(0, 1);
    sheet.place(right, { x: left + width / 2 + 8, y: 24, width: two, align: "right" }, types.small);
    doc.endMarkedContent();
  }
}

/** Every emoji that stands anywhere in it, drawn once. */
async function drawnEmoji(said: DossierSheet): Promise<Map<string, Buffer>> {
  const { emoji } = openFonts({ 400: [], 700: [] });
  const drawn = new Map<string, Buffer>();
  for (const sign of new Set(graphemes(wordsIn([said.title, said.organization, said.unit, said.blocks])))) {
    const svg = /^[\u0020-\u024F]$/u.test(sign) ? null : emoji(sign);
    if (svg !== null) drawn.set(sign, await sharp(Buffer.from(svg), { density: 216 }).resize(108).png().toBuffer());
  }
  return drawn;
}

function wordsIn(value: unknown): string {
  if (typeof value === "string") return `${value}\n`;
  if (value === null || typeof value !== "object" || Buffer.isBuffer(value)) return "";
  return Object.values(value).map(wordsIn).join("");
}
