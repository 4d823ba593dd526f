import type { revisions as italian } from "#app/i18n/it/revisions.ts";
import type { Translated } from "#app/i18n/types.ts";

export const revisions: Translated<typeof italian> = {
  title: "Révisions",
  pageTitle: "Révisions · {title}",
  link: "Révisions",
  none: "Aucune révision.",
  noneLine: "La première naît quand le post part à la signature.",
  compare: "Comparer",
  from: "De",
  to: "À",
  number: "Révision {n}",
  now: "Le texte actuel",
  of: "{name}, {moment}",
  differences: "Différences",
  between: "De la révision {from} {to, select, now {au texte actuel} other {à la révision {to}}}",
  same: "Le texte est le même.",
  besides: "En tout : {changes}.",
  everywhere: "Tous les canaux",
  list: "Toutes les révisions",
  showChange: "Ce qui a changé",
  written: "Qui a écrit quoi",
  writtenLine:
    "Du texte tel qu’il est, caractère par caractère. Qui a écrit des mots qui restent à la signature ne peut pas les signer.",
  by: "écrit par {name} :",
  unknown: "on ne sait pas qui",
};
