/** What a frozen post still does. One list, for the machine and for the pages. */
import { plusMinutes } from "./time.ts";
import type { Refusal } from "./refusals.ts";
import type { IterEvent, IterEventType } from "./events.ts";
import type { Facts } from "./types.ts";

/**
 * `passes` moves nothing towards the publication; `refused` waits for the release; `later` is the clock, which asks
 * again. Nothing is signed by a person or by silence, and nothing goes out.
 */
const whenFrozen: Record<IterEventType, "passes" | "refused" | "later" | "onlyAlreadyOut"> = {
  submit: "refused",
  mark: "refused",
  takeBack: "passes",
  // The observation is closed by it, and the level with it.
  answer: "refused",
  reopen: "refused",
  reassign: "refused",
  recall: "passes",
  schedule: "refused",
  unschedule: "passes",
  discard: "passes",
  edit: "passes",
  confirmPublication: "onlyAlreadyOut",
  reportFailure: "passes",
  retryPublication: "refused",
  giveUpChannel: "passes",
  accountChanged: "passes",
  unreached: "later",
  factsChanged: "later",
  // It takes something away, and follows the release.
  disown: "passes",
  // The machine holds what is due.
  due: "passes",
  termPassed: "later",
  lastUsefulPassed: "passes",
  publicationOverdue: "later",
};

/** How long the clock waits before it asks a frozen post again; minutes. */
const askAgainMinutes = 60;

export function isFrozen({ frozen }: Pick<Facts, "frozen">): boolean {
  return frozen.some(({ to }) => to === null);
}

/** Why a frozen post does not do what is asked of it; null when it may. The clock learns when to try again. */
export function frozenRefusal(event: IterEvent, facts: Facts): Refusal | null {
  if (!isFrozen(facts)) return null;
  switch (whenFrozen[event.type]) {
    case "passes":
      return null;
    case "refused":
      return { code: "frozen", detail: {} };
    case "onlyAlreadyOut":
      return "alreadyOut" in event && event.alreadyOut === true ? null : { code: "frozen", detail: {} };
    case "later":
      return { code: "frozen", detail: { at: plusMinutes(event.now, askAgainMinutes) } };
  }
}
