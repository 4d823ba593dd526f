import type { keys as source } from "../it/keys.ts";
import type { Translated } from "../types.ts";

export const keys: Translated<typeof source> = {
  title: "Touches",
  show: "Cette liste",
  newPost: "Nouveau post",
  goToday: "Aujourd’hui",
  goPosts: "Posts",
  goLog: "Registre",
  primaryAction: "L’action principale de la page",
  close: "Fermer",
  then: "puis",
  singleLetters: "Utiliser les touches d’une lettre",
  singleLettersLine: "Pendant que vous écrivez, elles ne font rien.",
  noKeySigns: "Aucune touche ne signe : pour approuver, il faut toujours le bouton.",
};
