import type { verdicts as source } from "../it/verdicts.ts";
import type { Translated } from "../types.ts";

export const verdicts: Translated<typeof source> = {
  approveAndSign: "Approve and sign",
  askForChanges: "Ask for changes",
  reject: "Reject",
  takeBack: "Undo",
};
