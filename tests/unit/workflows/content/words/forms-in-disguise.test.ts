/** A form of a listed word is found in disguise too, where it ends, and never by guessing most of its letters. */
import { describe, expect, it, test } from "vitest";
import { findWords } from "#workflows/content/words/find-words.ts";
import { wordIndex } from "#workflows/content/words/word-index.ts";
import type { WordList } from "#workflows/content/words/word-lists.ts";
import { aList } from "./word-samples.ts";

const hits = (text: string, ...lists: Array<Partial<WordList>>) =>
  findWords(wordIndex(lists.map((list, place) => aList({ id: String(place), ...list }))), text);
const quotes = (words: string[], text: string, list: Partial<WordList> = {}) =>
  hits(text, { words, ...list }).map(({ quote }) => quote);

describe("in the ending of a form", () => {
  it.each([
    ["quello", ["que11i", "quel1a", "que11e", "que1li", "que|li"]],
    ["bello", ["be11i", "be1la"]],
    ["filare", ["fi1ato", "f11ato", "f1lat0"]],
    ["elezione", ["elezi0n1", "e1ez10ni", "elez!oni"]],
    ["vaccino", ["vacc1n1", "vaccin1", "vacc!n1", "vacc1n4re"]],
    ["parlare", ["par1erà", "parl3rete", "par1er3te"]],
  ])("a digit or a sign is whichever letter makes one of %s", (word, texts) => {
    for (const text of texts) expect(quotes([word], `il ${text} di oggi`), text).toEqual([text]);
  });

  it("a capital I is one, though it looks like an l", () => {
    for (const text of ["VACCINI", "vaccinI", "VACCINAZIONI"]) expect(quotes(["vaccino"], text), text).toEqual([text]);
  });

  it("an accent tells endings apart, with and without a disguise before it", () => {
    expect(quotes(["parlare"], "parlerà, PARLERÀ")).toEqual(["parlerà", "PARLERÀ"]);
    expect(quotes(["élection"], "des électeurs, les élections", { forms: "fr" })).toEqual(["élections"]);
  });

  it("what divides its letters hides nothing, and the whole form is quoted", () => {
    for (const text of ["v.a.c.c.i.n.i", "v a c c i n i", "vaccin💉i", "vac💉cin💉i", "vac-cini", "vaccin\u200Bi"])
      expect(quotes(["vaccino"], `il ${text} di oggi`), text).toEqual([text]);
  });

  it("a space or a full stop before its last letters ends it", () => {
    for (const [text, quote] of [
      ["vaccin i", "vaccin"],
      ["vaccin. i", "vaccin"],
      ["vaccini e", "vaccini"],
      ["vaccini2026", "vaccini"],
      ["v a c c i n i domani", "v a c c i n i"],
    ] as const)
      expect(quotes(["vaccino"], `il ${text}`), text).toEqual([quote]);
    expect(quotes(["vaccino"], "vacc in i, va ccini")).toEqual([]);
  });
});

describe("what is mostly guessed is what it is written as", () => {
  it("where more than half of the letters are digits, those of the ending counted", () => {
    expect(quotes(["gatto"], "ga7t1")).toEqual(["ga7t1"]);
    expect(quotes(["gatto"], "g4tt1")).toEqual(["g4tt1"]);
    expect(quotes(["gatto"], "g477i")).toEqual([]);
    expect(quotes(["gatto"], "gat71 e g4771")).toEqual(["gat71"]);
    expect(quotes(["quello"], "qu3110")).toEqual([]);
    expect(quotes(["voto"], "v0t0 e v070", { forms: null })).toEqual(["v0t0"]);
  });

  it("where the word has fewer than four letters", () => {
    expect(quotes(["spa"], "sp4, spa", { forms: null })).toEqual(["spa"]);
    expect(quotes(["voto"], "vot0", { forms: null })).toEqual(["vot0"]);
  });

  it("where one word has its letters spelt out in fewer than three pieces, or only some of them", () => {
    expect(quotes(["io", "spa", "voto"], "i o, s p a, vo t o, v ot o, v o to, v o t o", { forms: null })).toEqual([
      "s p a",
      "v o t o",
    ]);
  });
});

describe("a word that is left open", () => {
  const open = (text: string) => quotes(["vaccin*"], text, { forms: null });

  it("ends where the first word that begins so ends", () => {
    for (const [text, quote] of [
      ["vaccinare ora", "vaccinare"],
      ["vacc1nare", "vacc1nare"],
      ["vaccinare. ora", "vaccinare"],
      ["vaccin2026", "vaccin"],
      ["vaccin-are", "vaccin"],
      ["vaccin", "vaccin"],
    ] as const)
      expect(open(`ai ${text}`), text).toEqual([quote]);
    expect(open("vacci, accin")).toEqual([]);
  });

  it("has at most twenty-four letters more", () => {
    const longest = `vaccin${"x".repeat(24)}`;
    expect(open(`ai ${longest}`)).toEqual([longest]);
    expect(open(`ai ${longest}x`)).toEqual([]);
  });

  it("may be the last of a phrase, and no phrase goes on behind a full stop", () => {
    const phrase = (text: string) => quotes(["camper vaccin*"], text, { forms: null });
    expect(phrase("nel camper vaccinale, oggi")).toEqual(["camper vaccinale"]);
    expect(phrase("nel camper. Vaccinale")).toEqual([]);
    expect(phrase("nel camper del vaccino")).toEqual([]);
  });
});

test("a picture and the word behind it are a phrase, with a space between them and without", () => {
  const list = { words: ["💉 ora"], forms: null };
  expect(hits("💉ora e 💉 ora, 💉 e ora", list).map(({ quote }) => quote)).toEqual(["💉ora", "💉 ora"]);
});

describe("where hits overlap", () => {
  it("the longest of a list stands, and others behind it", () => {
    const words = ["codice", "codice fiscale", "fiscale nuovo", "nuovo"];
    expect(quotes(words, "il codice fiscale nuovo, il codice")).toEqual(["codice fiscale", "nuovo", "codice"]);
  });

  it("each list has its own, in the order of the text, then of the lists", () => {
    const found = hits(
      "il codice fiscale",
      { words: ["codice fiscale"] },
      { words: ["codice", "fiscale"] },
      { words: ["codice"] },
    );
    expect(found.map(({ listId, quote, from, to }) => [listId, quote, from, to])).toEqual([
      ["1", "codice", 3, 9],
      ["2", "codice", 3, 9],
      ["0", "codice fiscale", 3, 17],
      ["1", "fiscale", 10, 17],
    ]);
  });

  it("an exception counts before the same word, and over all that stands within it", () => {
    expect(quotes(["vaccino"], "il vaccino", { exceptions: ["vaccino"], forms: null })).toEqual([]);
    const exceptions = ["coda alla vaccinara di casa", "vaccinara"];
    const list = { exceptions, forms: null };
    expect(quotes(["casa", "coda", "vaccinara"], "coda alla vaccinara di casa", list)).toEqual([]);
    expect(quotes(["casa", "coda", "vaccinara"], "coda di vaccinara in casa", list)).toEqual(["coda", "casa"]);
    expect(quotes(["coda alla vaccinara"], "coda alla vaccinara", { exceptions: ["vaccinara"], forms: null })).toEqual([
      "coda alla vaccinara",
    ]);
  });
});

test("a hit says of which list it is, and what follows", () => {
  expect(hits("i Vaccini", { id: "salute", name: "Salute", effect: "block", words: ["vaccino"] })).toEqual([
    { listId: "salute", listName: "Salute", effect: "block", word: "vaccino", quote: "Vaccini", from: 2, to: 9 },
  ]);
});
