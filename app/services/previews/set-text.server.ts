import type { Face, Fonts, Weight } from "./fonts.server.ts";
import { type Sign, signsOf } from "./signs.ts";

export interface Ink {
  text: string;
  colour: string;
  weight?: Weight;
  /** What is copied and read aloud in its place. */
  actual?: string;
}

export interface TextBox {
  width: number;
  size: number;
  lineHeight: number;
  /** Most lines; what does not fit ends in "…". */
  lines: number;
}

/** What stands on a line, from its left edge. */
export type Placed =
  | { kind: "glyph"; x: number; face: Face; glyph: number; colour: string }
  | { kind: "emoji"; x: number; svg: string; name: string };

export interface SetText {
  lines: Placed[][];
  height: number;
  /** Not all of it fitted. */
  cut: boolean;
}

/** A stretch that no line breaks: signs of one face and colour, an emoji, or the space between. */
export interface Piece {
  sign: Sign;
  text: string;
  ink: Ink;
  advance: number;
  /** A line may end after it. */
  break: boolean;
}

/**
 * Breaks a text into lines as a browser does: at spaces and hyphens, anywhere in a word longer than the line. Null when
 * one of its signs cannot be drawn.
 */
export function breakText(fonts: Fonts, inks: readonly Ink[], box: Pick<TextBox, "width" | "size">): Piece[][] | null {
  const pieces = piecesOf(fonts, inks, box.size);
  return pieces && brokenLines(pieces, box);
}

/** The same as glyphs in their places, and not more lines than asked for. */
export function setText(fonts: Fonts, inks: readonly Ink[], box: TextBox): SetText | null {
  const lines = breakText(fonts, inks, box);
  if (!lines) return null;
  const cut = lines.length > box.lines;
  const shown = cut ? lines.slice(0, box.lines) : lines;
  if (cut) shown[box.lines - 1] = withDots(fonts, shown.at(-1) ?? [], box) ?? [];
  return { lines: shown.map((line) => placed(line, box)), height: shown.length * box.lineHeight, cut };
}

function piecesOf(fonts: Fonts, inks: readonly Ink[], size: number): Piece[] | null {
  const pieces: Piece[] = [];
  for (const ink of inks) {
    const signs = signsOf(fonts, ink.text, ink.weight ?? 400);
    if (!signs) return null;
    for (const sign of signs) {
      const last = pieces.at(-1);
      if (sign.kind === "letter" && last?.sign.kind === "letter" && joins(last, sign, ink)) {
        last.text += sign.text;
        last.break = sign.break;
      } else pieces.push(pieceOf(fonts, sign, ink, size));
    }
  }
  for (const piece of pieces)
    if (piece.sign.kind === "letter") piece.advance = advanceOf(piece.sign.face, piece.text, size);
  return pieces;
}

/** Words are set whole, so that pairs of letters stand as close as their font wants. */
function joins(last: Piece, sign: Extract<Sign, { kind: "letter" }>, ink: Ink): boolean {
  return last.sign.kind === "letter" && last.sign.face === sign.face && last.ink === ink && !last.break;
}

function pieceOf(fonts: Fonts, sign: Sign, ink: Ink, size: number): Piece {
  switch (sign.kind) {
    case "letter":
      return { sign, text: sign.text, ink, advance: 0, break: sign.break };
    case "emoji":
      return { sign, text: "", ink, advance: size * 1.25, break: true };
    case "space": {
      const face = fonts.faceFor(" ", ink.weight ?? 400);
      const advance = sign.ems > 0 ? sign.ems * size : face ? advanceOf(face, " ", size) : size / 4;
      return { sign, text: " ", ink, advance, break: sign.break };
    }
    case "line":
      return { sign, text: "", ink, advance: 0, break: true };
  }
}

function advanceOf(face: Face, text: string, size: number): number {
  return (face.shape(text).advance * size) / face.unitsPerEm;
}

function brokenLines(pieces: readonly Piece[], { width, size }: Pick<TextBox, "width" | "size">): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  const end = () => {
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const chunk of unbreakable(pieces)) {
    const first = chunk[0];
    if (first?.sign.kind === "line") {
      end();
      continue;
    }
    const needed = chunk.reduce((sum, piece) => sum + (isSpace(piece) ? 0 : piece.advance), 0);
    if (used > 0 && used + needed > width) end();
    for (const piece of needed > width ? chunk.flatMap((one) => letterByLetter(one, size)) : chunk) {
      if (used > 0 && !isSpace(piece) && used + piece.advance > width) end();
      line.push(piece);
      used += piece.advance;
    }
  }
  lines.push(line);
  return lines;
}

/** Pieces up to and with the next place where a line may end. */
function unbreakable(pieces: readonly Piece[]): Piece[][] {
  const chunks: Piece[][] = [];
  let chunk: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    chunk.push(piece);
    const next = pieces[index + 1];
    const wall = next?.sign.kind === "line" || next?.sign.kind === "emoji" || piece.sign.kind === "line";
    // A space belongs to the word before it.
    if (wall || (piece.break && !(next && isSpace(next)))) {
      chunks.push(chunk);
      chunk = [];
    }
  }
  return chunk.length > 0 ? [...chunks, chunk] : chunks;
}

function isSpace(piece: Piece): boolean {
  return piece.sign.kind === "space" && piece.break;
}

function letterByLetter(piece: Piece, size: number): Piece[] {
  const { sign } = piece;
  if (sign.kind !== "letter") return [piece];
  return [...piece.text].map((text) => ({ ...piece, text, advance: advanceOf(sign.face, text, size) }));
}

/** The last line that fits, shortened until the dots find room. */
function withDots(fonts: Fonts, line: Piece[], box: TextBox): Piece[] | null {
  const ink = line.at(-1)?.ink ?? { text: "", colour: "#000000" };
  const dots = piecesOf(fonts, [{ ...ink, text: "…" }], box.size)?.[0];
  if (!dots) return null;
  const kept = line.flatMap((piece) => letterByLetter(piece, box.size));
  const width = () => kept.reduce((sum, piece) => sum + piece.advance, dots.advance);
  while (kept.length > 0 && (width() > box.width || isSpace(kept.at(-1) ?? dots))) kept.pop();
  return [...kept, dots];
}

function placed(line: readonly Piece[], { size }: TextBox): Placed[] {
  const marks: Placed[] = [];
  let x = 0;
  for (const { sign, text, ink, advance } of line) {
    if (sign.kind === "emoji") marks.push({ kind: "emoji", x: x + size * 0.03, svg: sign.svg, name: sign.name });
    if (sign.kind === "letter") marks.push(...glyphsOf(sign.face, text, { x, size, colour: ink.colour }));
    x += advance;
  }
  return marks;
}

function glyphsOf(
  face: Face,
  text: string,
  { x, size, colour }: { x: number; size: number; colour: string },
): Placed[] {
  const scale = size / face.unitsPerEm;
  return face.shape(text).glyphs.map(({ glyph, at }) => ({ kind: "glyph", x: x + at * scale, face, glyph, colour }));
}
