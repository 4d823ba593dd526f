import type { freeze as itFreeze } from "#app/i18n/it/freeze.ts";
import type { Translated } from "#app/i18n/types.ts";

export const freeze: Translated<typeof itFreeze> = {
  title: "Le post est bloqué",
  line: "{name} ne reconnaît pas une signature, {moment}. On ne signe pas et rien ne sort. Parlez-en avant de le débloquer.",
  who: "Un administrateur ou qui publie le débloque.",
  after:
    "Une fois débloqué, cette signature reste nulle : si elle était nécessaire, rien d’autre ne sort sans nouvelles signatures.",
  release: "Débloquer le post",
  reason: "Pourquoi on peut le débloquer",
  reasonLine: "Cela reste dans le registre.",
};
