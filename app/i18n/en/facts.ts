import type { facts as source } from "../it/facts.ts";
import type { Translated } from "../types.ts";

export const facts: Translated<typeof source> = {
  state: "State",
  turn: "Waiting for",
  by: "By",
  out: "Goes out",
  wentOut: "Went out",
  wasDue: "Was due",
  rejected: "Rejected",
  rejectedBy: "by {name}, {moment}",
  never: "does not go out",
  noTerm: "no term",
  noMoment: "to be decided",
  revision: "revision {number}",
};
