import type { hold as itHold } from "#app/i18n/it/hold.ts";
import type { Translated } from "#app/i18n/types.ts";

export const hold: Translated<typeof itHold> = {
  title: "Le post est bloqué",
  line: "{name} ne reconnaît pas une signature, {moment}. On ne signe pas et rien ne sort. Parlez-en avant de le débloquer.",
  who: "Un administrateur ou qui publie le débloque.",
  after:
    "Une fois débloqué, cette signature reste nulle : si elle était nécessaire, rien d’autre ne sort sans nouvelles signatures.",
  release: "Débloquer le post",
  reason: "Pourquoi on peut le débloquer",
  reasonLine: "Cela reste dans le registre.",
};
