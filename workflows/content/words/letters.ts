/**
 * A text as it is compared with the words of a list: one letter, digit or emoji after the other, without case, accents,
 * signs nobody sees and letters of other alphabets that look Latin; and what stands between them.
 */

import { foldedLetters, lettersOfDigits, lettersOfSigns } from "./look-alikes.ts";

export interface Letters {
  /** As it is compared; empty for a sign that is a letter only in disguise. */
  read: string[];
  /** What else it may stand for: "1" is also "i" and "l". Empty where nothing. */
  also: string[];
  /** With its accent, which tells some endings apart. */
  seen: string[];
  /** May be passed over: a sign or an emoji between letters. */
  passes: boolean[];
  /** Before it: bits of `gaps`, 0 where it follows at once. One more than letters: the last is the end of the text. */
  gap: number[];
  /** Where a word may begin, and where one may have ended before. */
  begins: boolean[];
  ends: boolean[];
  /** In UTF-16 units of the text, the end exclusive. */
  from: number[];
  to: number[];
}

export const gaps = {
  /** Words end here. */
  edge: 1,
  /** A word may go on behind it: "vac.cino". */
  joins: 2,
  /** One spelt out may: "v a c c i n o". */
  spaces: 4,
  /** A phrase may go on behind it: "codice fiscale", but not "il codice. Fiscale". */
  phrase: 8,
} as const;

/** Reads a whole text, in one pass. */
export function lettersOf(text: string): Letters {
  const letters: Letters = {
    read: [],
    also: [],
    seen: [],
    passes: [],
    gap: [],
    begins: [],
    ends: [],
    from: [],
    to: [],
  };
  // Where the gap before what comes next begins.
  let between = 0;
  let inHashtag = false;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const sign = String.fromCodePoint(code);
    const next = at + sign.length;
    const gap = letters.read.length === 0 ? gaps.edge : gapOf(text, between, at);
    if (isLetter(sign)) {
      addLetters(letters, sign, { from: at, to: next, gap: gap === 0 && inHashtag && isHump(text, at) ? hump : gap });
      between = next;
      at = next;
    } else if (code > 127 && unseen.test(sign)) {
      // Neither a letter nor a gap: what comes next follows at once. A mark belongs to its letter.
      if (between === at) {
        between = next;
        if (mark.test(sign) && letters.to.length > 0) letters.to[letters.to.length - 1] = next;
      }
      at = next;
    } else if (code > 127 && picture.test(sign)) {
      const [drawn = sign] = wholePicture.exec(text.slice(at, at + longestPicture)) ?? [];
      addApart(letters, { read: drawn.replaceAll(looks, ""), also: "" }, { from: at, to: at + drawn.length, gap });
      at += drawn.length;
      between = at;
    } else {
      const also = lettersOfSigns.get(sign);
      if (also !== undefined && isLetter(text.codePointAt(next))) {
        addApart(letters, { read: "", also }, { from: at, to: next, gap });
        between = next;
      } else inHashtag = sign === "#" || (inHashtag && sign === "_");
      at = next;
    }
  }
  letters.gap.push(gaps.edge | gapOf(text, between, text.length));
  return withEdges(letters);
}

interface Place {
  from: number;
  to: number;
  gap: number;
}

/** A capital after a small letter in a hashtag begins a word: "#CampagnaVaccini". */
const hump = gaps.edge | gaps.joins | gaps.phrase;

function isHump(text: string, at: number): boolean {
  const [before, here] = [text[at - 1] ?? "", text[at] ?? ""];
  return before !== before.toUpperCase() && here !== here.toLowerCase();
}

function addLetters(letters: Letters, sign: string, { from, to, gap }: Place): void {
  const small = sign.toLowerCase();
  const folded = foldedLetters(small);
  for (const [index, one] of [...folded].entries()) {
    letters.read.push(one);
    letters.also.push(sign === "I" ? "l" : (lettersOfDigits[one] ?? ""));
    // A letter that stands for two has no accent of its own.
    letters.seen.push(folded.length === 1 && accented.test(small) ? small : one);
    letters.passes.push(false);
    letters.gap.push(index === 0 ? gap : 0);
    letters.from.push(from);
    letters.to.push(to);
  }
}

/** A sign or a picture: a letter or a word by itself, or nothing at all between letters. */
function addApart(letters: Letters, { read, also }: { read: string; also: string }, { from, to, gap }: Place): void {
  letters.read.push(read);
  letters.also.push(also);
  letters.seen.push(read);
  letters.passes.push(true);
  letters.gap.push(gap);
  letters.from.push(from);
  letters.to.push(to);
}

function withEdges(letters: Letters): Letters {
  const { read, passes, gap, begins, ends } = letters;
  for (const [index, one] of gap.entries()) {
    const apart = (one & gaps.edge) !== 0 || passes[index] === true || passes[index - 1] === true;
    begins.push(apart);
    ends.push(apart);
  }
  // "vaccini2026": digits after a word end it.
  for (let index = read.length - 1, closes = false; index > 0; index -= 1) {
    closes = isDigit(read[index]) && (closes || ends[index + 1] === true);
    if (closes && !isDigit(read[index - 1])) ends[index] = true;
  }
  return letters;
}

const apostrophe = /['’‘`´ʼ′]/u;
const accentTyped = /^['’`´]\s+$/u;
const longestGap = 6;

function gapOf(text: string, from: number, to: number): number {
  if (from >= to) return 0;
  if (to - from > longestGap) return gaps.edge;
  if (to - from === 1 && text[from] === " ") return gaps.edge | gaps.spaces | gaps.phrase;
  const between = text.slice(from, to);
  const space = /\s/u.test(between);
  // An accent that was typed after its vowel ("Nicolo' Verdi") ends a word; any other apostrophe binds two.
  if (apostrophe.test(between)) return gaps.edge | (!space || accentTyped.test(between) ? gaps.phrase : 0);
  const lines = between.split("\n").length;
  if (!space) return gaps.edge | gaps.joins | gaps.spaces | gaps.phrase;
  const stops = lines > 2 || /[.!?…;:,()]/u.test(between);
  return gaps.edge | (lines > 2 ? 0 : gaps.spaces) | (stops ? 0 : gaps.phrase);
}

/** Letters in circles and squares are symbols. */
const letter = /[\p{L}\p{N}\u24B6-\u24E9\u{1F110}-\u{1F169}\u{1F170}-\u{1F189}]/u;
const unseen = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;
const mark = /\p{M}/u;
const picture = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const accented = /[àèéìíòóùúâêîôûëïüç]/u;
const wholePicture =
  /^(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:[\uFE0E\uFE0F\p{Emoji_Modifier}]|\u200D\p{Extended_Pictographic})*)/u;
const longestPicture = 40;
/** Skin and how it is drawn: the same picture. */
const looks = /[\uFE0E\uFE0F\p{Emoji_Modifier}]/gu;

function isLetter(sign: string | number | undefined): boolean {
  if (sign === undefined) return false;
  const one = typeof sign === "number" ? String.fromCodePoint(sign) : sign;
  return one < "\u0080" ? /[a-z0-9]/iu.test(one) : letter.test(one);
}

function isDigit(one: string | undefined): boolean {
  return one !== undefined && one >= "0" && one <= "9";
}
