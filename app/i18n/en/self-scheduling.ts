import type { selfScheduling as source } from "#app/i18n/it/self-scheduling.ts";
import type { Translated } from "#app/i18n/types.ts";

export const selfScheduling: Translated<typeof source> = {
  done: "On the programme by itself: the iter says so, after the last signature.",
  title: "The iter would have put it on the programme by itself.",
  onHold:
    "There is a hold, or somebody stopped it: it stays approved, and you put it on the programme when that is possible.",
  inBlackout:
    "It would go out in the time of a vote without being let pass: it stays approved, and you put it on the programme when that is possible.",
  accountChanged: "An account is no longer the one that was signed: it stays approved, off the programme.",
  check:
    "Today it could no longer be sent for signature like this (a channel, a listed word or a check): it stays approved, look at it and put it on the programme yourself.",
  moment: "The signed moment will not do any more: it stays approved, and you put it on the programme yourself.",
};
