import type { selfScheduling as source } from "#app/i18n/it/self-scheduling.ts";
import type { Translated } from "#app/i18n/types.ts";

export const selfScheduling: Translated<typeof source> = {
  done: "Au programme de lui-même : le circuit le veut, après la dernière signature.",
  title: "Le circuit l’aurait mis au programme de lui-même.",
  onHold:
    "Il y a une pause, ou quelqu’un l’a bloqué : il reste approuvé, et vous le mettez au programme quand c’est possible.",
  inBlackout:
    "Il sortirait en période électorale sans feu vert : il reste approuvé, et vous le mettez au programme quand c’est possible.",
  accountChanged: "Un compte n’est plus celui qui a été signé : il reste approuvé, hors programme.",
  check:
    "Aujourd’hui il ne pourrait plus partir ainsi à la signature (un canal, un mot d’une liste ou une vérification) : il reste approuvé, regardez-le et mettez-le au programme.",
  moment: "Le moment signé ne convient plus : il reste approuvé, et vous le mettez au programme.",
};
