import type { inHand as itInHand } from "#app/i18n/it/in-hand.ts";
import type { Translated } from "#app/i18n/types.ts";

export const inHand: Translated<typeof itInHand> = {
  colleague: "Entre vos mains jusqu’au retour de {author}.",
  author: "Entre les mains de {name} jusqu’à votre retour.",
  others: "Entre les mains de {name} jusqu’au retour de {author}.",
};
