import type { facts as source } from "#app/i18n/it/facts.ts";
import type { Translated } from "#app/i18n/types.ts";

export const facts: Translated<typeof source> = {
  state: "State",
  turn: "Waiting for",
  by: "By",
  out: "Goes out",
  takesOff: "To take off",
  tookOff: "Taken off",
  wentOut: "Went out",
  wasDue: "Was due",
  rejected: "Rejected",
  rejectedBy: "by {name}, {moment}",
  never: "does not go out",
  noTerm: "no term",
  noMoment: "to be decided",
  revision: "revision {number}",
};
