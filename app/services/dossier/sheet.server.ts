import { createRequire } from "node:module";
import type Pdfkit from "pdfkit";
import type { Face } from "#app/services/previews/fonts.server.ts";
import { breakText, type Ink, type Piece } from "#app/services/previews/set-text.server.ts";
import type { Words } from "./dossier-blocks.ts";
import { colours } from "./colours.ts";
import { type Family, openTypefaces, settable } from "./typefaces.server.ts";

/* Its build for Node is for `require` alone; `import` would find the one for browsers, or nothing. */
const PDFDocument: typeof Pdfkit = createRequire(import.meta.url)("pdfkit");

type Document = InstanceType<typeof Pdfkit>;
type Element = ReturnType<Document["struct"]>;
export type { Element };

/** A4 in points. Everything stands between `left` and `left + width`, `top` and `bottom`. */
export const paper = { left: 42, width: 511.28, top: 48, bottom: 778, footLine: 800 };

export interface Type {
  size: number;
  lineHeight: number;
  family?: Family;
  weight?: 400 | 700;
  colour?: string;
}

/** Nine points are the twelve pixels under which nothing is set. */
export const types = {
  title: { size: 21, lineHeight: 25, family: "serif", weight: 700 },
  heading: { size: 11.25, lineHeight: 15, weight: 700 },
  subheading: { size: 10, lineHeight: 14, weight: 700 },
  plain: { size: 9.75, lineHeight: 13.5 },
  soft: { size: 9.75, lineHeight: 13.5, colour: colours.soft },
  small: { size: 9, lineHeight: 12.25, colour: colours.faint },
  signed: { size: 12, lineHeight: 17.5, family: "serif" },
} as const satisfies Record<string, Type>;

/** A document that is being drawn, and how far down its page it has come. */
export interface Sheet {
  doc: Document;
  y: number;
  unset: number;
  /** The whole text, as the tree that is read aloud. */
  root: Element;
  lines(words: Words, type: Type, width: number): Piece[][];
  /** Draws lines one below the other from `y` on, on this page only. */
  place(
    lines: readonly Piece[][],
    at: { x: number; y: number; width: number; align?: "right" | undefined },
    type: Type,
  ): void;
  /** The words that `draw` places are the content of the element. */
  put(element: Element, draw: () => void): void;
  /** All that `draw` draws is. */
  figure(element: Element, draw: () => void): void;
  /** What nobody needs to hear. */
  ornament(draw: () => void): void;
  newPage(): void;
  /** A new page, unless so much still fits on this one. */
  ensure(height: number): void;
}

interface SheetOptions {
  lang: string;
  title: string;
  author: string;
  at: Date;
  /** By the sign; as PNG. */
  emoji: ReadonlyMap<string, Buffer>;
}

export function openSheet({ lang, title, author, at, emoji }: SheetOptions): Sheet {
  const doc = new PDFDocument({
    size: "A4",
    margin: 0,
    tagged: true,
    pdfVersion: "1.7",
    lang,
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    // What is not named here would be Helvetica, which lies in no file of ours.
    font: "",
    info: {
      Title: title,
      Author: author,
      Creator: "Imprimatur",
      Producer: "Imprimatur",
      CreationDate: at,
      ModDate: at,
    },
  });
  const fonts = openTypefaces();
  const registered = new Set<string>();
  const root = doc.struct("Document");
  doc.addStructure(root);

  function chooseFace(face: Face): void {
    if (!registered.has(face.id)) doc.registerFont(face.id, face.file);
    registered.add(face.id);
    doc.font(face.id);
  }

  let filling: { element: Element; content: ReturnType<Document["markStructureContent"]> | null } | null = null;

  function beginContent(): void {
    if (filling && !filling.content) filling.content = doc.markStructureContent("Span");
  }

  function endContent(): void {
    if (!filling?.content) return;
    doc.endMarkedContent();
    filling.element.add(filling.content);
    filling.content = null;
  }

  /* What is read otherwise than it is drawn is an element of its own: readers get lost in contents within contents. */
  function drawRun(spot: Spot, run: Run): void {
    const { actual } = run.ink;
    if (filling === null || actual === undefined) {
      beginContent();
      return drawSigns(spot, run);
    }
    endContent();
    const span = doc.struct("Span", { actual });
    filling.element.add(span);
    const content = doc.markStructureContent("Span", { actual });
    drawSigns(spot, run);
    doc.endMarkedContent();
    span.add(content);
    span.end();
  }

  function drawSigns({ x, baseline, size }: Spot, run: Run): void {
    if ("name" in run) {
      const image = emoji.get(run.name);
      if (image) doc.image(image, x + size * 0.03, baseline - size * 0.94, { width: size * 1.19 });
    } else {
      chooseFace(run.face);
      doc.fontSize(size).fillColor(run.ink.colour);
      doc.text(run.text, x, baseline, { lineBreak: false, baseline: "alphabetic" });
    }
  }

  const sheet: Sheet = {
    doc,
    y: paper.top,
    unset: 0,
    root,
    lines(words, { family = "sans", weight = 400, colour = colours.text, size }, width) {
      const pieces = typeof words === "string" ? [words] : words;
      const inks = pieces.flatMap((piece): Ink[] => {
        const ink = typeof piece === "string" ? { text: piece, weight } : { text: piece.bold, weight: 700 as const };
        const set = settable(fonts[family], { ...ink, colour });
        sheet.unset += set.unset;
        return set.inks;
      });
      const lines = breakText(fonts[family], inks, { width, size });
      if (!lines) throw new Error("Words that can be set were not");
      return lines;
    },
    place(lines, { x, y, width, align }, { size, lineHeight }) {
      for (const [index, line] of lines.entries()) {
        const baseline = y + index * lineHeight + lineHeight / 2 + size * 0.33;
        const start = align === "right" ? x + width - widthOf(line) : x;
        for (const run of runsOf(line)) drawRun({ x: start + run.at, baseline, size }, run);
      }
    },
    put(element, draw) {
      filling = { element, content: null };
      draw();
      endContent();
      filling = null;
    },
    figure(element, draw) {
      sheet.put(element, () => {
        beginContent();
        draw();
      });
    },
    ornament(draw) {
      doc.markContent("Artifact", { type: "Layout" });
      draw();
      doc.endMarkedContent();
    },
    newPage() {
      doc.addPage();
      sheet.y = paper.top;
    },
    ensure(height) {
      if (sheet.y + height > paper.bottom) sheet.newPage();
    },
  };
  sheet.newPage();
  return sheet;
}

interface Spot {
  x: number;
  baseline: number;
  size: number;
}

type Run = { at: number; ink: Ink } & ({ face: Face; text: string } | { name: string });

/** Letters of one face and colour that stand beside each other, with the spaces between: so they are copied as words. */
function runsOf(line: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  let [at, isOpen] = [0, false];
  for (const { sign, text, ink, advance } of line) {
    const last = runs.at(-1);
    if (sign.kind === "letter") {
      const joins = isOpen && last && "face" in last && last.face === sign.face && last.ink === ink;
      if (joins) last.text += text;
      else runs.push({ at, ink, face: sign.face, text });
      isOpen = true;
    } else if (sign.kind === "emoji") {
      runs.push({ at, ink: { ...ink, actual: sign.name }, name: sign.name });
      isOpen = false;
    } else if (sign.kind === "space") {
      if (isOpen && last && "face" in last && sign.ems === 0 && last.face.has(32)) last.text += " ";
      else isOpen = false;
    }
    at += advance;
  }
  return runs;
}

function widthOf(line: readonly Piece[]): number {
  const end = line.findLastIndex(({ sign }) => sign.kind !== "space" && sign.kind !== "line");
  return line.slice(0, end + 1).reduce((sum, { advance }) => sum + advance, 0);
}
