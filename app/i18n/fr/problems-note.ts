import type { problemsNote as source } from "#app/i18n/it/problems-note.ts";
import type { Translated } from "#app/i18n/types.ts";

export const problemsNote: Translated<typeof source> = {
  heading: "{n, plural, one {Il manque une chose avant l’envoi} other {Il manque {count} choses avant l’envoi}}",
  kept: "Rien n’est perdu.",
  named: {
    channelArchived: "{channel} ne sert plus : retirez-le.",
    textMissing: "{channel} : le texte manque.",
    notOutThere: "{channel} : le post n’y est pas en ligne, il n’y a rien à retirer. Enlevez le canal.",
    networkRule: "{channel} : {count} sur {max}, le texte ou les images ne tiennent pas.",
    threadTooLong:
      "{channel} : ainsi découpé, il fait plus de {max} posts. Raccourcissez le texte, ou coupez-le moins.",
    tooLong:
      "{channel} : {count} caractères, c’est trop même pour les compter. Raccourcissez le texte à moins de {max}.",
    mediaType: "{channel} n’accepte que {wanted}, et une image est en {got} : à côté de l’image, appuyez sur Adapter.",
    mediaShape: "{channel} : une image est trop haute ou trop large. À côté de l’image, appuyez sur Adapter.",
    mediaVideo: "{channel} demande une vidéo, et un post a ici du texte et des images : retirez-le des canaux.",
    networkRuleMin: "{channel} : il manque quelque chose que ce réseau demande.",
    requestOpen: "{name} attend encore : « {words} ». Marquez Fait, ou répondez.",
    requestUnanswered: "{name} attend une réponse : « {words} ». Rien n’a changé, il faut donc le dire avec des mots.",
  },
};
