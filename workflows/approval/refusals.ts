/** Why an event may not happen, as a code the pages explain. */
export type RefusalCode =
  | "impossibleNow"
  | "notYourSeat"
  | "seatAlreadyMarked"
  | "outdatedRevision"
  | "authorMayNotSign"
  | "oneSeatPerPerson"
  | "reasonRequired"
  | "undoWindowPassed"
  | "laterMarkExists"
  | "staleTimer"
  | "notAuthor"
  | "publishMomentPassed"
  | "outsideTolerance"
  | "tooSoonAfterLastMark"
  | "alreadyOut"
  | "accountChanged"
  | "addressElsewhere"
  | "onHold"
  | "routeEmpty"
  | "routeIdTwice"
  | "nobodyBinding"
  | "unknownChannel"
  | "suspended"
  | "onlySignaturesReject"
  | "nothingToAnswer"
  | "notBlocked"
  | "stillBlocked"
  | "nothingChanged"
  | "notEligible"
  | "frozen";

export interface Refusal {
  code: RefusalCode;
  /** What the page needs to explain it: who decided and when, until when, which seat. */
  detail: Record<string, string | number | boolean | null>;
}
