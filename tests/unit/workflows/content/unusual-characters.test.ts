import { expect, test } from "vitest";
import { unusualCharacters } from "#workflows/content/unusual-characters.ts";

const brief = (text: string) =>
  unusualCharacters(text).map(({ kind, code, line, quote }) => `${line} ${kind} ${code} ${quote}`);

test("a good text has none: emoji joined and coloured, flags, accents, other scripts beside Latin words", () => {
  for (const text of [
    "Perché no? Città di L’Aquila — 20 °C\u00A0· n. 3",
    "👨‍👩‍👧 🧑🏽‍🚀 🏳️‍🌈 ❤️‍🔥 👁️‍🗨️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏿 1️⃣",
    "Добро пожаловать a Valdarno, καλώς ήρθατε",
    "می‌خواهم नमस्‍ते iPhone用",
    "e\u0301 decomposto",
  ])
    expect(brief(text), text).toEqual([]);
});

test("what is not seen is told with its line and its word", () => {
  expect(brief("Orari\nla men\u200Bsa chiude\u00AD domani")).toEqual([
    "2 invisible U+200B mensa",
    "2 softHyphen U+00AD chiude",
  ]);
  expect(brief("versa su IT60\u202Eabc\u202C ora")).toEqual([
    "1 direction U+202E IT60abc",
    "1 direction U+202C IT60abc",
  ]);
  expect(brief("da \u2060 qui")).toEqual(["1 invisible U+2060 da  qui"]);
  expect(brief("a\u200Db 😀\u200D!")).toEqual(["1 invisible U+200D ab", "1 invisible U+200D 😀!"]);
  expect(brief("a\u0000b")).toEqual(["1 control U+0000 ab"]);
  expect(brief("testo\u{E0041}")).toEqual(["1 invisible U+E0041 testo"]);
});

test("a letter of another alphabet within a Latin word is told, also where a sign hides between them", () => {
  expect(unusualCharacters("entra su pаypal.it")).toEqual([
    { kind: "letter", code: "U+0430", letter: "а", alphabet: "cyrillic", line: 1, quote: "pаypal" },
  ]);
  expect(brief("cοmune")).toEqual(["1 letter U+03BF cοmune"]);
  expect(brief("p\u200Bа")).toEqual(["1 invisible U+200B pа", "1 letter U+0430 pа"]);
});

test("the same one in the same word is told once, a long word is cut", () => {
  expect(brief("a\u200B\u200Bb a\u200Bb")).toEqual(["1 invisible U+200B ab"]);
  expect(brief(`${"x".repeat(60)}\u200B`)[0]).toMatch(/ x{40}…$/u);
});

test.each([
  ["nothing but what is not seen", (n: number) => "\u200B".repeat(n)],
  ["one word that ends in it", (n: number) => `${"a".repeat(n)}\u200B`],
])("a text four times as long takes no more than a few times as long: %s", (_, text) => {
  const timed = (n: number) => {
    const made = text(n);
    const from = performance.now();
    unusualCharacters(made);
    return performance.now() - from;
  };
  timed(15_000);
  const ratios = [1, 2, 3].map(() => timed(60_000) / Math.max(timed(15_000), 0.5));
  // Work that grows with the square would take sixteen times as long.
  expect(Math.min(...ratios)).toBeLessThan(12);
});
