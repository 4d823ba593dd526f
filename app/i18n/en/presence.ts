import type { presence as itPresence } from "#app/i18n/it/presence.ts";
import type { Translated } from "#app/i18n/types.ts";

export const presence: Translated<typeof itPresence> = {
  label: "On the post now",
  writing: "{name} is writing",
  deciding: "{name} is deciding",
  linkOpen: "{name}’s link is open",
  reading: "{name} is reading",
  others: "{n, plural, one {one other person} other {# other people}}",
};
