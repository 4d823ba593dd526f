import type { verdicts as source } from "#app/i18n/it/verdicts.ts";
import type { Translated } from "#app/i18n/types.ts";

export const verdicts: Translated<typeof source> = {
  approveAndSign: "Approuver et signer",
  askForChanges: "Demander des modifications",
  reject: "Refuser",
  takeBack: "Annuler",
};
