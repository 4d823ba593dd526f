import type { verdicts as source } from "../it/verdicts.ts";
import type { Translated } from "../types.ts";

export const verdicts: Translated<typeof source> = {
  approveAndSign: "Approuver et signer",
  askForChanges: "Demander des modifications",
  reject: "Refuser",
  takeBack: "Annuler",
};
