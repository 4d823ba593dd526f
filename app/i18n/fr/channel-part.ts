import type { channelPart as italian } from "#app/i18n/it/channel-part.ts";
import type { Translated } from "#app/i18n/types.ts";

export const channelPart: Translated<typeof italian> = {
  contentWarning: "Avertissement de contenu",
  contentWarningHint: "Sur {network}, il se lit avant le texte, qui s’ouvre ensuite. Il compte avec le texte.",
  inThread: "En plusieurs posts",
  inThreadHint:
    "Si le texte ne tient pas dans un post, il continue dans les suivants : il est coupé à la fin d’un paragraphe, d’une phrase ou d’un mot. Pour le couper vous-même, mettez une ligne avec seulement trois tirets : ---",
  inThreadHintReceiver:
    "Le destinataire reçoit aussi le texte en morceaux, coupé là où vous mettez une ligne avec seulement trois tirets : ---",
  save: "Enregistrer",
  said: "Avertissement de contenu : {words}",
  part: "Post {n} sur {total}",
  tooMany: "Plus de {max} posts, c’est trop : raccourcissez le texte, ou coupez-le moins.",
  show: "Afficher le texte",
  hide: "Masquer le texte",
};
