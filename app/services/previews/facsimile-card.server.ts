import { drawnLines } from "./drawn-lines.ts";
import type { Fonts } from "./fonts.server.ts";
import type { Place } from "./picture-places.ts";
import { setText } from "./set-text.server.ts";

/** The head of a page under the post that links to it. */
export interface CardWords {
  /** "comune.example". */
  host: string;
  title: string;
  description: string;
  /** The network shows the title alone, as a link. */
  titled: boolean;
  hasImage: boolean;
}

export interface DrawnCard {
  under: string;
  over: string;
  /** Where its picture goes; without an index, which is the caller's. */
  image: Omit<Place, "index"> | null;
  bottom: number;
}

const pad = 12;
const inks = { text: "#1e1e26", faint: "#65656d", tint: "#256a94", rule: "#d8d8de" };
/** Width over height of the picture, as networks cut it. */
const shape = 1.91;

/** Null when a sign of it cannot be drawn. */
export function facsimileCard(
  fonts: Fonts,
  words: CardWords,
  { x, top, width }: { x: number; top: number; width: number },
): DrawnCard | null {
  if (words.titled) {
    const title = setText(fonts, [{ text: words.title, colour: inks.tint }], box(width, 16, 22, 2));
    if (title === null) return null;
    const under = drawnLines(title, { x, y: top, size: 16, lineHeight: 22 });
    return { under, over: "", image: null, bottom: top + title.height };
  }
  const across = width - 2 * pad;
  const image = words.hasImage ? { x, y: top, width, height: Math.round(width / shape) } : null;
  const rows = [
    { text: words.host, colour: inks.faint, weight: 400, size: 13.5, lineHeight: 18, lines: 1 },
    { text: words.title, colour: inks.text, weight: 700, size: 16, lineHeight: 20, lines: 2 },
    { text: words.description, colour: inks.faint, weight: 400, size: 14, lineHeight: 19, lines: 2 },
  ] as const;
  let y = top + (image?.height ?? 0) + pad;
  let under = "";
  for (const { text, colour, weight, size, lineHeight, lines } of rows) {
    if (text === "") continue;
    const set = setText(fonts, [{ text, colour, weight }], box(across, size, lineHeight, lines));
    if (set === null) return null;
    under += drawnLines(set, { x: x + pad, y, size, lineHeight });
    y += set.height + 2;
  }
  const bottom = y + pad - 2;
  const frame = `<rect x="${x + 0.5}" y="${top + 0.5}" width="${width - 1}" height="${bottom - top - 1}" fill="none" stroke="${inks.rule}"/>`;
  return { under, over: frame, image, bottom };
}

function box(width: number, size: number, lineHeight: number, lines: number) {
  return { width, size, lineHeight, lines };
}
