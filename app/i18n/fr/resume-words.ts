import type { resumeWords as source } from "#app/i18n/it/resume-words.ts";
import type { Translated } from "#app/i18n/types.ts";

export const resumeWords: Translated<typeof source> = {
  saved: "Avec le texte enregistré jusqu’ici :",
  stays: "{marks} {n, plural, one {reste} other {restent}}",
  falls: "{marks} {n, plural, one {tombe} other {tombent}}, parce que {why}",
  one: "{kind, select, endorsement {le visa} other {la signature}} de {name}",
  onPart: "{mark} ({channels})",
  why: {
    restart: "après une modification son niveau signe à nouveau",
    route: "le circuit n’est plus le même",
    person: "cette personne ne peut plus signer",
    parts: "la partie de {channels} a changé",
    everything: "le moment de sortie manque",
  },
  ifText:
    "Si vous changez le texte de {channels}, {falls} {n, plural, one {tombe} other {tombent}} ; {stays} {stay, plural, one {reste} other {restent}}.",
  ifTextAll: "Si vous changez le texte de {channels}, {falls} {n, plural, one {tombe} other {tombent}}.",
  ifCommon: "Si vous changez titre, but, public, moment, voix ou étiquettes, toutes tombent.",
  takes: "Si vous reprenez le texte, {marks} {n, plural, one {tombe} other {tombent}} tout de suite.",
  waits: "Les autres attendent ce que vous renverrez.",
};
