import type { controls as source } from "../it/controls.ts";
import type { Translated } from "../types.ts";

export const controls: Translated<typeof source> = {
  moreThan: "plus de {n}",
  cancel: "Annuler",
  back: "Retour",
  close: "Fermer",
  copied: "Copié",
  removeFilter: "Retirer le filtre {name}",
  moreText: "Plus…",
  lessText: "Moins",
  optional: "facultatif",
  choose: "Choisir…",
  pending: "Un instant…",
  unsaved: {
    title: "Quelque chose n’est pas encore enregistré",
    line: "Vous avez écrit ou choisi, sans enregistrer : {fields}.",
    leaveLine: "Si vous quittez la page, c’est perdu.",
    goOnLine: "Si vous continuez, cela reste ici, mais non enregistré.",
    stay: "Rester et enregistrer",
    leave: "Quitter sans enregistrer",
    goOn: "Continuer sans enregistrer",
  },
  inserted: "ajouté :",
  deleted: "retiré :",
  unchangedSentences: "{n, plural, one {une phrase identique} other {# phrases identiques}}",
  counted: "{count} sur {limit}",
  overLimit: "{n, plural, one {# caractère de trop} other {# caractères de trop}}",
  charactersRemaining: "{n, plural, one {Il reste # caractère} other {Il reste # caractères}}",
  skipToContent: "Aller au contenu",
  here: "{name}, ici maintenant",
};
