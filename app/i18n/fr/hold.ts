import type { hold as itHold } from "#app/i18n/it/hold.ts";
import type { Translated } from "#app/i18n/types.ts";

export const hold: Translated<typeof itHold> = {
  reasons: {
    emergency: "Urgence",
    mistake: "Erreur dans un post",
    mourning: "Deuil",
    intrusion: "Accès suspects",
    other: "Autre",
  },
};
