import fc from "fast-check";
import { expect, test } from "vitest";
import { findWords } from "#workflows/content/words/find-words.ts";
import { wordIndex } from "#workflows/content/words/word-index.ts";
import type { WordList } from "#workflows/content/words/word-lists.ts";
import { aList, knownWords, otherWords } from "./word-samples.ts";

const found = (list: Partial<WordList>, text: string) =>
  findWords(wordIndex([aList(list)]), text).map(({ word, quote }) => `${word}: ${quote}`);

test("a word is found whatever its case and accents, as a whole word only", () => {
  const words = ["città", "voto", "IBAN"];
  expect(found({ words, forms: null }, "CITTÀ, citta e citta' al VOTO: l’iban")).toEqual([
    "città: CITTÀ",
    "città: citta",
    "città: citta",
    "voto: VOTO",
    "IBAN: iban",
  ]);
  expect(found({ words, forms: null }, "devoto, votò: il voto2026 e ibanez")).toEqual(["voto: votò", "voto: voto"]);
});

test("with its forms a word is found by its stem, in the language of the list", () => {
  expect(found({ words: ["vaccino"] }, "vaccini, vaccinare, Vaccinazioni, vaccinarsi")).toEqual([
    "vaccino: vaccini",
    "vaccino: vaccinare",
    "vaccino: Vaccinazioni",
    "vaccino: vaccinarsi",
  ]);
  expect(found({ words: ["vaccino"], forms: null }, "i vaccini")).toEqual([]);
  expect(found({ words: ["happy"], forms: "en" }, "happiness")).toEqual(["happy: happiness"]);
  expect(found({ words: ["election"], forms: "en" }, "the elections")).toEqual(["election: elections"]);
  expect(found({ words: ["élection"], forms: "fr" }, "les elections, électeur")).toEqual(["élection: elections"]);
  expect(found({ words: ["parlare"] }, "parlerà, parlerete")).toEqual(["parlare: parlerà", "parlare: parlerete"]);
});

test("an asterisk takes every word that begins so; an exception is none of them", () => {
  const list = { words: ["vaccin*"], exceptions: ["vaccinara", "camper vaccin*"], forms: null };
  expect(found(list, "vaccinando la coda alla vaccinara nel camper vaccinale, vaccin")).toEqual([
    "vaccin*: vaccinando",
    "vaccin*: vaccin",
  ]);
});

test("a phrase is found across spaces, hyphens and lines, in its forms too, but not across the end of a sentence", () => {
  const list = { words: ["codice fiscale", "dell'ordine"] };
  expect(found(list, "Codice  fiscale, codici\nfiscali, codice-fiscale, #CodiceFiscale, l’uomo dell’ordine")).toEqual([
    "codice fiscale: Codice  fiscale",
    "codice fiscale: codici\nfiscali",
    "codice fiscale: codice-fiscale",
    "codice fiscale: CodiceFiscale",
    "dell'ordine: dell’ordine",
  ]);
  expect(found(list, "Ecco il codice. Fiscale è la ricevuta.\n\nCodice\n\nFiscale")).toEqual([]);
});

test("an emoji is found whatever its skin, alone and between letters", () => {
  expect(found({ words: ["💉", "👍", "🇮🇹"] }, "prendi💉ora 👍🏽👍🏿 🇮🇹")).toEqual(["💉: 💉", "👍: 👍🏽", "👍: 👍🏿", "🇮🇹: 🇮🇹"]);
  expect(found({ words: ["👩"] }, "una famiglia 👨‍👩‍👧")).toEqual([]);
});

test("spaces, dots, what is not seen, and letters that look alike hide nothing", () => {
  for (const text of ["v o t o", "v.o.t.o", "v-o t_o".replace(" ", "-"), "vo\u200Bto", "v\u00ADo\u2060to", "v💉o💉to"])
    expect(found({ words: ["voto"] }, `il ${text} di domenica`), text).toEqual([`voto: ${text}`]);
  for (const text of ["v0to", "vоto", "ѵоtо", "ｖｏｔｏ", "𝐯𝐨𝐭𝐨", "ⓥⓞⓣⓞ", "v̷o̷t̷o̷", "v0t0", "ᴠᴏᴛᴏ", "VОTО"])
    expect(found({ words: ["voto"] }, `il ${text} di domenica`), text).toEqual([`voto: ${text}`]);
  expect(found({ words: ["quello", "sindaco"] }, "que11o, $indaco e s!ndac0")).toEqual([
    "quello: que11o",
    "sindaco: $indaco",
    "sindaco: s!ndac0",
  ]);
});

test("what only resembles a listed word is none: numbers, elisions, neighbours", () => {
  const words = ["io", "so", "Dora", "lago", "alla", "voto", "spa"];
  for (const text of ["il 10 e il 5o", "d’ora in poi, l'ago", "al la radio", "devo to", "s pa", "v o", "Si!o"])
    expect(found({ words, forms: null }, text), text).toEqual([]);
});

const text = fc.array(fc.oneof(fc.constantFrom(...knownWords, ...otherWords), fc.string({ unit: "binary" }), sign()), {
  maxLength: 60,
});
const lists = fc.array(
  fc.record({
    words: fc.array(fc.oneof(fc.constantFrom(...knownWords), fc.string({ unit: "binary", maxLength: 12 }))),
    exceptions: fc.array(fc.constantFrom(...otherWords), { maxLength: 3 }),
    forms: fc.constantFrom("it", "en", "fr", null),
  }),
  { maxLength: 4 },
);

function sign() {
  return fc.constantFrom(
    " ",
    "  ",
    "\n",
    ".",
    ",",
    "'",
    "’",
    "-",
    "#",
    "@",
    "!",
    "1",
    "0",
    "💉",
    "\u200B",
    "е",
    "İ",
    "ß",
  );
}

test("no text and no list makes it fail; every hit is a piece of the text, in order, and none overlaps another of its list", () => {
  fc.assert(
    fc.property(lists, text, (these, pieces) => {
      const said = pieces.join("");
      const index = wordIndex(these.map((list, id) => aList({ ...list, id: String(id) })));
      const ends = new Map<string, number>();
      let before = 0;
      for (const { listId, quote, from, to } of findWords(index, said)) {
        expect(quote).toBe(said.slice(from, to));
        expect(quote).not.toBe("");
        expect(from).toBeGreaterThanOrEqual(before);
        expect(from).toBeGreaterThanOrEqual(ends.get(listId) ?? 0);
        ends.set(listId, to);
        before = from;
      }
    }),
    { numRuns: 500 },
  );
});
