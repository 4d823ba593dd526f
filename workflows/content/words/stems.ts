/** The stem of a word in three languages, by the stemmers of the Snowball project; a word is its form when the stems agree. */
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as italian } from "@orama/stemmers/italian";
import type { FormLanguage } from "./word-lists.ts";

const stemmers: Readonly<Record<FormLanguage, (word: string) => string>> = { it: italian, en: english, fr: french };

/** A shorter one is the beginning of words that have nothing to do with each other. */
const shortestStem = 3;

/** The stems of a word as it is written without accents and with them, in small letters; they have none themselves. */
export function stemsOfWord(word: string, seen: string, language: FormLanguage): readonly string[] {
  const stems = word === seen ? [stem(word, language)] : [stem(word, language), stem(seen, language)];
  return stems.filter((one) => one.length >= shortestStem);
}

function stem(word: string, language: FormLanguage): string {
  const found = stemmers[language](word);
  return plain.test(found) ? found : found.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

const plain = /^[a-z]*$/u;
