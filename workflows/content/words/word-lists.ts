/** Lists of words that an organisation looks for in its posts, and what follows where one stands in a text. */

/** `block`: it is not sent. `warn`: whoever writes and signs reads it. `askLevel`: one level more signs. */
export const wordEffects = ["block", "warn", "askLevel"] as const;
export type WordEffect = (typeof wordEffects)[number];

/** Languages whose forms of a word are known: "vaccino" is also "vaccini" and "vaccinare". */
export const formLanguages = ["it", "en", "fr"] as const;
export type FormLanguage = (typeof formLanguages)[number];

export interface WordList {
  id: string;
  name: string;
  effect: WordEffect;
  /** Words, phrases, emoji; "vaccin*" is every word that begins so. */
  words: readonly string[];
  /** Never a hit, though a word of the list would be found in it. */
  exceptions: readonly string[];
  /** The language whose forms count too; null for the words as they are written. */
  forms: FormLanguage | null;
  /** The channels it applies to; null for all. */
  channelIds: readonly string[] | null;
}

export const wordListSizes = { words: 5_000, exceptions: 1_000, wordLength: 80, nameLength: 60 } as const;

/** One a line, each once, without what nobody sees at its ends. */
export function wordsIn(list: string): string[] {
  const words = new Map<string, string>();
  for (const line of list.split("\n")) {
    const word = line.normalize("NFC").trim().replaceAll(/\s+/gu, " ");
    const key = word.toLowerCase();
    if (key !== "" && !words.has(key)) words.set(key, word);
  }
  return [...words.values()];
}

/** A text as a channel shows it. */
export interface ChannelText {
  channelId: string;
  text: string;
}

/** Whether a list looks at a channel. */
export function appliesTo({ channelIds }: Pick<WordList, "channelIds">, channelId: string): boolean {
  return channelIds === null || channelIds.includes(channelId);
}
