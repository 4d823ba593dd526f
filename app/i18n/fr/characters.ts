import type { characters as itCharacters } from "#app/i18n/it/characters.ts";
import type { Translated } from "#app/i18n/types.ts";

export const characters: Translated<typeof itCharacters> = {
  heading: "Regardez bien le texte avant de décider.",
  invisible: "Ligne {line}, « {quote} » : il y a un caractère qu’on ne voit pas ({code})",
  softHyphen: "Ligne {line}, « {quote} » : il y a un trait d’union caché ({code})",
  direction: "Ligne {line}, « {quote} » : un signe caché change le sens de lecture ({code})",
  control: "Ligne {line}, « {quote} » : il y a un caractère de contrôle ({code})",
  letter:
    "Ligne {line}, « {quote} » : la lettre « {letter} » semble latine mais elle est {alphabet, select, cyrillic {cyrillique} greek {grecque} armenian {arménienne} cherokee {cherokee} coptic {copte} lisu {lisu} other {d’un autre alphabet}}",
  more: "Il y en a d’autres.",
};
