import type { WordList } from "#workflows/content/words/word-lists.ts";

export function aList(list: Partial<WordList>): WordList {
  return {
    id: "list",
    name: "Salute",
    effect: "warn",
    words: [],
    exceptions: [],
    forms: "it",
    channelIds: null,
    ...list,
  };
}

/** Words that lists have in the tests. */
export const knownWords = (
  "vaccino voto elezione sindaco candidato comizio farmaco truffa scommessa gratis appalto tangente indagato querela " +
  "ricorso sciopero licenziamento epidemia contagio ricovero decesso iban bonifico preferenza partito scheda seggio"
).split(" ");

/** Words of the same language that have nothing to do with them. */
export const otherWords = (
  "la il domani piazza biblioteca con per nuovo orario mercato fiera dei bambini scuola aperta chiude lunedì sera acqua " +
  "luce strada ponte fiume museo mostra ingresso libero teatro musica parco giardino alberi treno autobus fermata festa"
).split(" ");
