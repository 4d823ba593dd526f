/** A character that a reader does not see, or takes for another one. */
export interface UnusualCharacter {
  kind: "invisible" | "softHyphen" | "direction" | "control" | "letter";
  /** "U+200B" */
  code: string;
  /** The letter itself; empty where there is nothing to see. */
  letter: string;
  /** Of a letter: whose it is. */
  alphabet: Alphabet | null;
  /** Counted from 1. */
  line: number;
  /** The word it stands in or beside, without what is not seen. */
  quote: string;
}

export type Alphabet = keyof typeof alphabets;

/** Alphabets with letters that look Latin. Others stand beside Latin words in good texts. */
const alphabets = {
  cyrillic: /\p{Script=Cyrillic}/u,
  greek: /\p{Script=Greek}/u,
  armenian: /\p{Script=Armenian}/u,
  cherokee: /\p{Script=Cherokee}/u,
  coptic: /\p{Script=Coptic}/u,
  lisu: /\p{Script=Lisu}/u,
} as const;

/** A longer list would not help. */
const mostTold = 50;

/**
 * Every such character of a text, in its order, each word with the same one once, and no more than fifty. Joiners and
 * tags within emoji are what they should be, and so are joiners between letters of scripts that are written joined.
 */
export function unusualCharacters(text: string): UnusualCharacter[] {
  const found = new Map<string, UnusualCharacter>();
  for (const [index, line] of text.split("\n").entries()) {
    for (const one of inLine(line)) {
      const unusual = { ...one, line: index + 1 };
      found.set([unusual.code, unusual.quote, unusual.line].join(" "), unusual);
      if (found.size === mostTold) return Array.from(found.values());
    }
  }
  return Array.from(found.values());
}

function* inLine(line: string): Generator<InLine> {
  yield* unseenIn(line);
  yield* foreignIn(line);
}

type InLine = Omit<UnusualCharacter, "line">;

const direction = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/u;
const unseen =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]/gu;

/** As much of a line as is looked at on either side of a sign: a line may be the whole text. */
const around = 80;

function* unseenIn(line: string): Generator<InLine> {
  for (const { 0: sign, index } of line.matchAll(unseen)) {
    const before = line.slice(Math.max(0, index - around), index);
    const after = line.slice(index + sign.length, index + around);
    if (isWanted(sign, before, after)) continue;
    yield { kind: kindOf(sign), code: codeOf(sign), letter: "", alphabet: null, quote: wordAround(before, after) };
  }
}

function kindOf(sign: string): UnusualCharacter["kind"] {
  if (sign === "\u00AD") return "softHyphen";
  if (direction.test(sign)) return "direction";
  return control.test(sign) ? "control" : "invisible";
}

const joinsEmoji = /\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?$/u;
const flagOfTags = /\u{1F3F4}[\u{E0020}-\u{E007F}]*$/u;
/** Arabic, Persian and the scripts of India join their letters, and sometimes must not. */
const joinedLetter = /[\p{L}\p{M}]$/u;
const separateLetter = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u;

function isWanted(sign: string, before: string, after: string): boolean {
  if (sign >= "\u{E0020}") return flagOfTags.test(before);
  if (sign !== "\u200C" && sign !== "\u200D") return false;
  if (sign === "\u200D" && joinsEmoji.test(before.slice(-8)) && /^\p{Extended_Pictographic}/u.test(after)) return true;
  return joinedLetter.test(before) && !separateLetter.test(before);
}

const lookAlike = new RegExp(
  `[${Object.values(alphabets)
    .map(({ source }) => source)
    .join("")}]`,
  "gu",
);
const words = /[\p{L}\p{M}\p{N}]+/gu;

function* foreignIn(line: string): Generator<InLine> {
  // Left in, a hidden sign between two letters would split the word.
  for (const [word] of line.replaceAll(unseen, "").matchAll(words)) {
    if (!/\p{Script=Latin}/u.test(word)) continue;
    for (const [letter] of word.matchAll(lookAlike)) {
      const alphabet = alphabetOf(letter);
      yield { kind: "letter", code: codeOf(letter), letter, alphabet, quote: shortened(word) };
    }
  }
}

function alphabetOf(letter: string): Alphabet | null {
  // Object.entries loses the type of the keys.
  const entries = Object.entries(alphabets) as Array<[Alphabet, RegExp]>;
  return entries.find(([, letters]) => letters.test(letter))?.[0] ?? null;
}

const longestQuote = 40;

function wordAround(before: string, after: string): string {
  const [left, right] = [before.replaceAll(unseen, ""), after.replaceAll(unseen, "")];
  const word = (left.split(/\s/u).at(-1) ?? "") + (right.split(/\s/u)[0] ?? "");
  // Alone between two spaces: the words beside it tell where.
  return shortened(word === "" ? (left.slice(-20) + right.slice(0, 20)).trim() : word);
}

function shortened(quote: string): string {
  const letters = Array.from(quote);
  return letters.length <= longestQuote ? quote : `${letters.slice(0, longestQuote).join("")}…`;
}

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
