/**
 * Names and words that a text should not have in the time of a vote: those of candidates and officeholders, and the voice
 * of the mayor. They only warn: whoever declares, lets pass and signs decides.
 */
import { findWords } from "./words/find-words.ts";
import { wordIndex } from "./words/word-index.ts";

/** Finds the watched names that stand in texts, however they are written, in the order of the list and each once. */
export function nameFinder(names: readonly string[]): (texts: readonly string[]) => string[] {
  const list = {
    id: "names",
    name: "",
    effect: "warn",
    words: names,
    exceptions: [],
    forms: null,
    channelIds: null,
  } as const;
  const index = wordIndex([list]);
  return (texts) => {
    const found = new Set(texts.flatMap((text) => findWords(index, text).map(({ word }) => word)));
    return names.filter((name) => found.has(name));
  };
}

/** One name a line; each once, whatever its accents and capitals. */
export function namesIn(list: string): string[] {
  const names = new Map<string, string>();
  for (const line of list.split(/\r?\n|;/u)) {
    const name = line.normalize("NFC").trim().replaceAll(/\s+/gu, " ");
    const key = bareWords(name);
    if (key !== "" && !names.has(key)) names.set(key, name);
  }
  return [...names.values()];
}

/* Letters and digits without accents, in small letters; everything between them is one space. An accent that was typed after
 * its vowel ("Nicolo'") is none either. */
function bareWords(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
