import type { keys as source } from "#app/i18n/it/keys.ts";
import type { Translated } from "#app/i18n/types.ts";

export const keys: Translated<typeof source> = {
  title: "Touches",
  show: "Cette liste",
  newPost: "Nouveau post",
  goToday: "Aujourd’hui",
  goPosts: "Posts",
  goCalendar: "Calendrier",
  movePost: "Dans le calendrier : déplacer le post",
  otherMonth: "Dans le calendrier : mois précédent, mois suivant",
  goLog: "Registre",
  primaryAction: "L’action principale de la page",
  close: "Fermer",
  then: "puis",
  lettersOn: "Pendant que vous écrivez, les touches d’une lettre ne font rien.",
  lettersOff: "Les touches d’une lettre sont désactivées.",
  change: "Changer",
  noKeySigns: "Aucune touche ne signe : pour approuver, il faut toujours le bouton.",
};
