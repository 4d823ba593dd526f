import type { presence as itPresence } from "#app/i18n/it/presence.ts";
import type { Translated } from "#app/i18n/types.ts";

export const presence: Translated<typeof itPresence> = {
  label: "Sur le post en ce moment",
  writing: "{name} écrit",
  deciding: "{name} décide",
  linkOpen: "le lien de {name} est ouvert",
  reading: "{name} lit",
  others: "{n, plural, one {une autre personne} other {# autres personnes}}",
};
