import type { hold as itHold } from "#app/i18n/it/hold.ts";
import type { Translated } from "#app/i18n/types.ts";

export const hold: Translated<typeof itHold> = {
  reasons: {
    emergency: "Emergency",
    mistake: "Mistake in a post",
    mourning: "Mourning",
    intrusion: "Suspicious access",
    other: "Other",
  },
};
