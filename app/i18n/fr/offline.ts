import type { offline as itOffline } from "../it/offline.ts";
import type { Translated } from "../types.ts";

export const offline: Translated<typeof itOffline> = {
  title: "Hors ligne",
  since: "Hors ligne depuis {time}.",
  writing: "Ce que vous écrivez reste sur cet appareil.",
  reading: "Ce que vous voyez date de ce moment.",
  kept: "Ceci est la copie de {moment}.",
  later: "Cela pourra se faire au retour de la ligne. Rien n’a été envoyé.",
  signedOut: "La session est terminée. Ce que vous avez écrit reste sur cette page.",
  signIn: "Se connecter de nouveau",
  line: "Cette page n’est pas parmi celles gardées sur cet appareil.",
  pages: "S’ouvrent même maintenant",
  none: "Aucune page pour l’instant. Les derniers posts ouverts s’ouvrent aussi hors ligne.",
  again: "Réessayer",
  fork: {
    title: "Voici un texte que personne n’a reçu",
    line: "Vous l’avez écrit hors ligne, et entre-temps le texte a recommencé à zéro. Prenez-en ce qu’il faut, puis retirez la copie.",
    text: "Texte écrit hors ligne",
    insert: "Ajouter à la fin du texte",
    copy: "Copier",
    copied: "Copié",
    forget: "Retirer la copie",
  },
};
