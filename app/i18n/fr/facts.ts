import type { facts as source } from "#app/i18n/it/facts.ts";
import type { Translated } from "#app/i18n/types.ts";

export const facts: Translated<typeof source> = {
  state: "État",
  turn: "Au tour de",
  by: "Avant",
  out: "Sort",
  takesOff: "À enlever",
  tookOff: "Enlevé",
  wentOut: "Sorti",
  wasDue: "Devait sortir",
  rejected: "Refusé",
  rejectedBy: "par {name}, {moment}",
  never: "ne sort pas",
  noTerm: "sans délai",
  noMoment: "à décider",
  revision: "révision {number}",
};
