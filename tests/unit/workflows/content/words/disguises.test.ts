import { stemmer } from "@orama/stemmers/italian";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findWords } from "#workflows/content/words/find-words.ts";
import { wordIndex } from "#workflows/content/words/word-index.ts";
import { aList, knownWords, otherWords } from "./word-samples.ts";

/* Words are planted among others: in every disguise they are found, and without one found exactly where a reader that knows nothing of trees finds them. */

type Disguise = (letters: string[], pick: (at: number) => boolean) => string;

const cyrillic: Record<string, string> = { a: "а", e: "е", o: "о", p: "р", c: "с", i: "і", s: "ѕ", x: "х" };
const greek: Record<string, string> = { a: "α", e: "ε", i: "ι", o: "ο", n: "η", t: "τ", v: "ν" };
const digits: Record<string, string> = { o: "0", i: "1", l: "1", e: "3", a: "4", s: "5", t: "7", b: "8" };
const swap =
  (table: Record<string, string>): Disguise =>
  (letters, pick) =>
    letters.map((letter, at) => (pick(at) ? (table[letter] ?? letter) : letter)).join("");
const between =
  (sign: string): Disguise =>
  (letters, pick) =>
    letters.map((letter, at) => (at > 0 && pick(at) ? sign + letter : letter)).join("");

const disguises: Record<string, Disguise> = {
  "as it is": (letters) => letters.join(""),
  capitals: (letters, pick) => letters.map((letter, at) => (pick(at) ? letter.toUpperCase() : letter)).join(""),
  accents: (letters, pick) => letters.map((letter, at) => (pick(at) ? `${letter}\u0301` : letter)).join(""),
  "spelt out": (letters) => letters.join(" "),
  "spelt out with dots": (letters) => letters.join(". "),
  dots: between("."),
  hyphens: between("-"),
  underscores: between("_"),
  asterisks: between("*"),
  "zero width": between("\u200B"),
  "soft hyphens": between("\u00AD"),
  emoji: between("🔥"),
  cyrillic: swap(cyrillic),
  greek: swap(greek),
  fullwidth: (letters, pick) =>
    letters.map((letter, at) => (pick(at) ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : letter)).join(""),
  // Half of the letters stay: else it is a number.
  digits: (letters, pick) => swap(digits)(letters, (at) => at % 2 === 1 && pick(at)),
};

const planted = fc.record({
  word: fc.constantFrom(...knownWords),
  disguise: fc.constantFrom(...Object.keys(disguises)),
  picks: fc
    .infiniteStream(fc.boolean())
    .map((stream) => Array.from({ length: 40 }, () => stream.next().value === true)),
  before: fc.array(fc.constantFrom(...otherWords), { maxLength: 8 }),
  after: fc.array(fc.constantFrom(...otherWords), { maxLength: 8 }),
  forms: fc.constantFrom("it" as const, null),
});

const exact = wordIndex([aList({ words: knownWords, forms: null })]);
const inForms = wordIndex([aList({ words: knownWords })]);

test("every planted word is found through every disguise", () => {
  fc.assert(
    fc.property(planted, ({ word, disguise, picks, before, after, forms }) => {
      const hidden = disguises[disguise]?.(Array.from(word), (at) => picks[at] === true) ?? "";
      const text = [...before, hidden, ...after].join(" ");
      const from = [...before, ""].join(" ").length;
      const hits = findWords(forms === null ? exact : inForms, text);
      expect(
        hits.map((hit) => [hit.word, hit.from]),
        text,
      ).toContainEqual([word, from]);
    }),
    { numRuns: 3_000 },
  );
});

const plainText = fc.array(
  fc.tuple(
    fc.constantFrom(...knownWords, ...otherWords, "votare", "voti", "candidati", "vaccinazioni", "truffatore"),
    fc.constantFrom(" ", ", ", ". ", "\n", ": "),
  ),
  { maxLength: 80 },
);

/** Splits at everything that is no letter and compares word by word. */
function naive(text: string, words: readonly string[], same: (one: string, other: string) => boolean): string[] {
  const bare = text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return bare.split(/[^\p{L}]+/u).filter((word) => word !== "" && words.some((listed) => same(listed, word)));
}

test("in plain text a hit stands exactly where a naive reader finds one, with forms and without", () => {
  const stem = new Map([...knownWords, ...otherWords].map((word) => [word, stemmer(word)]));
  const stemOf = (word: string) => stem.get(word) ?? stemmer(word);
  fc.assert(
    fc.property(plainText, (pieces) => {
      const text = pieces.flat().join("");
      const quotes = (index: typeof exact) => findWords(index, text).map(({ quote }) => quote);
      expect(quotes(exact)).toEqual(naive(text, knownWords, (listed, word) => listed === word));
      expect(quotes(inForms)).toEqual(naive(text, knownWords, (listed, word) => stemOf(listed) === stemOf(word)));
    }),
    { numRuns: 500 },
  );
});

test("eight times the text takes about eight times as long, with five thousand words", () => {
  const syllables = "ba ce di fo gu la me ni po ru sa te vi zo tra ste".split(" ");
  const word = (n: number): string =>
    [n, n >> 4, n >> 8, n >> 12].map((part) => syllables[part % syllables.length]).join("");
  const index = wordIndex([aList({ words: Array.from({ length: 5_000 }, (_, n) => word(n * 13)) })]);
  const paragraph = Array.from({ length: 300 }, (_, n) => (n % 7 === 0 ? word(n * 91) : otherWords[n % 40])).join(" ");
  const fastest = (text: string) =>
    Math.min(
      ...Array.from({ length: 12 }, () => {
        const before = performance.now();
        findWords(index, text);
        return performance.now() - before;
      }),
    );
  for (const text of [paragraph, "v o t a ".repeat(300), "vo.ta.re-".repeat(250), "11ab".repeat(500)]) {
    const once = fastest(text);
    expect(fastest(text.repeat(8)), text.slice(0, 20)).toBeLessThan(once * 8 * 4);
  }
});
