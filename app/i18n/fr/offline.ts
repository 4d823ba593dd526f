import type { offline as itOffline } from "#app/i18n/it/offline.ts";
import type { Translated } from "#app/i18n/types.ts";

export const offline: Translated<typeof itOffline> = {
  title: "Hors ligne",
  since: "Hors ligne depuis {time}.",
  reading: "Ce que vous voyez date de ce moment.",
  kept: "Ceci est la copie de {moment}.",
  later: "Cela pourra se faire au retour de la ligne. Rien n’a été envoyé.",
  line: "Cette page n’est pas parmi celles gardées sur cet appareil.",
  pages: "S’ouvrent même maintenant",
  none: "Aucune page pour l’instant. Les derniers posts ouverts s’ouvrent aussi hors ligne.",
  again: "Réessayer",
};
