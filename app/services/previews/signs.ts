import { composed } from "#workflows/content/plain-text.ts";
import { graphemes } from "#workflows/networks/graphemes.ts";
import type { Face, Fonts, Weight } from "./fonts.server.ts";

/** One sign a reader sees as one. `break`: a line may end after it. */
export type Sign =
  | { kind: "letter"; text: string; face: Face; break: boolean }
  | { kind: "emoji"; svg: string; name: string }
  | { kind: "space"; text: string; ems: number; break: boolean }
  | { kind: "line" };

/** Widths of spaces in ems, as typographers set them; the plain space is taken from the font. */
const thinSpaces: Record<string, number> = { "\u2009": 0.2, "\u200A": 0.1, "\u202F": 0.2, "\u2006": 0.17 };

/** Signs that draw nothing and change nothing beside them. */
const unseen = /\u00AD|\u200B|\u200C|\u200D|\u2060|\uFEFF|\uFE0E/gu;

/**
 * A text as the signs it is drawn with; null as soon as one of them cannot be drawn as its readers will see it: a letter
 * no font has, an emoji not in the set, a mark that stands over another letter, a sign that turns the direction of writing.
 */
export function signsOf(fonts: Fonts, text: string, weight: Weight): Sign[] | null {
  const signs: Sign[] = [];
  for (const segment of graphemes(composed(text).replaceAll(/\r\n?/gu, "\n"))) {
    if (segment.replaceAll(unseen, "") === "") continue;
    const sign = signOf(fonts, segment, weight);
    if (sign === null) return null;
    signs.push(sign);
  }
  return signs;
}

/**
 * One letter of the scripts that are set one letter after the other, from left to right; or a sign of no script. A font
 * that happens to have Arabic letters for formulas would write its words backwards and unjoined.
 */
const plainSign =
  /^(?!\p{M}|\p{C}|\p{Z}|[\u0590-\u08FF])(?:\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Common})$/u;

function signOf(fonts: Fonts, segment: string, weight: Weight): Sign | null {
  if (segment === "\n") return { kind: "line" };
  if (segment === " " || segment === "\t") return { kind: "space", text: " ", ems: 0, break: true };
  if (segment === "\u00A0") return { kind: "space", text: " ", ems: 0, break: false };
  const thin = thinSpaces[segment];
  if (thin !== undefined) return { kind: "space", text: " ", ems: thin, break: segment !== "\u202F" };
  if (isEmoji(segment)) return emojiOf(fonts, segment);
  // What the segment carries unseen, as the joiner of a letter, is not looked for in the font.
  const text = segment.replaceAll(unseen, "").replaceAll("\u2011", "-");
  if (!plainSign.test(text)) return null;
  const face = fonts.faceFor(text, weight);
  if (face) return { kind: "letter", text, face, break: /[-–—]/u.test(segment) };
  return emojiOf(fonts, segment);
}

function isEmoji(segment: string): boolean {
  return /\p{Emoji_Presentation}|\uFE0F|\u20E3|\p{Regional_Indicator}|\p{Emoji_Modifier}/u.test(segment);
}

function emojiOf(fonts: Fonts, segment: string): Sign | null {
  const svg = fonts.emoji(segment);
  return svg === null ? null : { kind: "emoji", svg, name: segment };
}
