import type { otherOrganization as source } from "#app/i18n/it/other-organization.ts";
import type { Translated } from "#app/i18n/types.ts";

export const otherOrganization: Translated<typeof source> = {
  pageTitle: "Pour quelle organisation : {title}",
  title: "Est-ce pour {organization} ?",
  line: "Votre dernier post était pour {other}. Celui-ci, « {title} », est d’une autre organisation : regardez où il sort.",
  accounts: "{n, plural, =0 {Aucun canal choisi} one {Il sort sur ce canal} other {Il sort sur ces canaux}}",
  yesSubmit: "Oui, l’envoyer à la signature pour {organization}",
  yesSchedule: "Oui, le programmer pour {organization}",
  no: "Non, revenir au post",
  noLine: "Rien n’est envoyé tant que vous ne répondez pas : le post reste tel quel.",
};
