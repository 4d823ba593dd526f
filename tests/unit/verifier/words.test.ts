import { expect, it } from "vitest";
import { languages, localeOf } from "#docs/verifier/source/words.js";

/* The rule: the verifier says the same in every language. */

function leaves(tree: unknown, at = ""): Array<[string, string]> {
  if (typeof tree === "string") return [[at, tree]];
  return Object.entries(tree ?? {}).flatMap(([name, below]) => leaves(below, `${at}.${name}`));
}

const shapeOf = (tree: unknown) =>
  leaves(tree).map(([at, words]) => [at, [...words.matchAll(/\{\w+\}/gu)].map(([hole]) => hole).sort()]);

it.each(["en", "fr"] as const)("in %s every sentence is there, with what it names", (locale) => {
  expect(shapeOf(languages[locale])).toEqual(shapeOf(languages.it));
});

it("French keeps its signs on the line of their word, and Italian has its own apostrophe", () => {
  expect(leaves(languages.fr).filter(([, words]) => / [:;?!»]|« /u.test(words))).toEqual([]);
  expect(leaves(languages.it).filter(([, words]) => words.includes("'"))).toEqual([]);
});

it("a reader whose language there is not reads English", () => {
  expect(["it-IT", "fr_FR.UTF-8", "en-GB", "de", "C", undefined].map((said) => localeOf(said))).toEqual([
    "it",
    "fr",
    "en",
    "en",
    "en",
    "en",
  ]);
});
