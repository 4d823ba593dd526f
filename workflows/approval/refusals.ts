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
  | "signatureVoid"
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
  | "neededElsewhere"
  | "frozen";

export interface Refusal {
  code: RefusalCode;
  /** What the page needs to explain it: who decided and when, until when, which seat. */
  detail: Record<string, string | number | boolean | null>;
}

export function refuse(code: RefusalCode, detail: Refusal["detail"] = {}): Refusal {
  return { code, detail };
}

/** Whose mark stands on the seat, and since when. */
export function alreadyMarked(
  mark: { markId: string; personId: string | null; verdict: string; at: string } | null,
): Refusal {
  return refuse("seatAlreadyMarked", {
    markId: mark?.markId ?? null,
    by: mark?.personId ?? null,
    verdict: mark?.verdict ?? null,
    at: mark?.at ?? null,
  });
}
