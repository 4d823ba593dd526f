import { expect, test } from "vitest";
import { judgeWords } from "#workflows/content/words/judge-words.ts";
import { wordIndex } from "#workflows/content/words/word-index.ts";
import { wordsIn } from "#workflows/content/words/word-lists.ts";
import { aList } from "./word-samples.ts";

const texts = [
  { channelId: "facebook", text: "Vaccini gratis, e ancora vaccini: l’IBAN è qui" },
  { channelId: "sito", text: "Vaccini gratis, e ancora vaccini: l’IBAN è qui" },
  { channelId: "x", text: "vaccino gratis" },
];

test("each text is judged by the lists of the channels that show it, the gravest first, each word once", () => {
  const index = wordIndex([
    aList({ id: "salute", words: ["vaccino"], effect: "askLevel" }),
    aList({ id: "tono", name: "Tono", words: ["gratis"], channelIds: ["x"] }),
    aList({ id: "dati", name: "Dati", words: ["IBAN"], effect: "block", channelIds: ["sito"] }),
  ]);
  expect(judgeWords(index, texts).map(({ listId, quote, channelIds }) => [listId, quote, channelIds])).toEqual([
    ["dati", "IBAN", ["sito"]],
    ["salute", "Vaccini", ["facebook", "sito"]],
    ["salute", "vaccino", ["x"]],
    ["tono", "gratis", ["x"]],
  ]);
});

test("a list for no channel that the post goes to says nothing", () => {
  expect(judgeWords(wordIndex([aList({ words: ["vaccino"], channelIds: [] })]), texts)).toEqual([]);
});

test("words that are pasted come one a line, each once, without empty lines and needless spaces", () => {
  expect(wordsIn("  Vaccino \r\n\nvaccino\ncodice   fiscale\n")).toEqual(["Vaccino", "codice fiscale"]);
});
