import type { conditionForm as source } from "#app/i18n/it/condition-form.ts";
import type { Translated } from "#app/i18n/types.ts";

export const conditionForm: Translated<typeof source> = {
  channels: "Sort sur un de ces canaux",
  tags: "A une de ces étiquettes",
  tagsHint: "Séparées par une virgule.",
  lists: "A dans son texte des mots d’une de ces listes",
  purpose: "Dit dans « Pourquoi il sort » un de ces mots",
  purposeHint:
    "Un mot ou une expression par ligne. Trouvés comme ceux des listes : au pluriel et sous d’autres formes aussi.",
  campaigns: "Est d’une de ces campagnes",
  campaignsHint: "Une par ligne, comme dans les posts. Majuscules et minuscules ne comptent pas.",
  languages: "Est écrit en",
  voices: "Parle au nom de",
  anybody: "N’importe qui",
  nobody: "Personne : le post ne parle pas au nom d’une personne",
  sensitive: "Sujet sensible",
  sensitiveAny: "Peu importe",
  sensitiveYes: "Il l’est",
  sensitiveNo: "Il ne l’est pas",
  kinds: "C’est l’un de ceux-ci",
  hours: "Sort ces jours et à ces heures",
  hoursHint: "Aucun jour choisi : tous. Le jour est celui du moment de sortie, après minuit aussi.",
  from: "De",
  until: "À",
  faults: {
    tagsTooMany: "Au plus {tags} étiquettes, de {letters} lettres chacune.",
    purposeTooMany: "Au plus {words} lignes, de {letters} lettres chacune.",
    campaignsTooMany: "Au plus {campaigns} campagnes, de {letters} lettres chacune.",
    hoursUnclear: "Écrivez les heures ainsi : 18:00.",
    hoursEmpty: "Les deux heures sont les mêmes : écrivez-en une autre.",
  },
};
