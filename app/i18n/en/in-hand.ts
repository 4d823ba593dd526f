import type { inHand as itInHand } from "#app/i18n/it/in-hand.ts";
import type { Translated } from "#app/i18n/types.ts";

export const inHand: Translated<typeof itInHand> = {
  colleague: "In your hands until {author} is back.",
  author: "In the hands of {name} until you are back.",
  others: "In the hands of {name} until {author} is back.",
};
