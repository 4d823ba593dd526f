import type { hold as itHold } from "../it/hold.ts";
import type { Translated } from "../types.ts";

export const hold: Translated<typeof itHold> = {
  title: "Le post est bloqué",
  line: "{name} ne reconnaît pas une signature, {moment}. On ne signe pas et rien ne sort. Parlez-en avant de le débloquer.",
  who: "Un administrateur ou qui publie le débloque.",
  release: "Débloquer le post",
  reason: "Pourquoi on peut le débloquer",
  reasonLine: "Cela reste dans le registre.",
};
