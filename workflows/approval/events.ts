/**
 * What may happen to a post (by a person, by the clock, or because people or groups changed), and what follows: a decision
 * with its effects, or a refusal. At the end: what a frozen post still does, one list for the machine and for the pages.
 */
import type { Means, Verdict, PostState, SeatEndReason, BlockReason } from "./states.ts";
import type { EnvelopeOfIter, LiveRound, Instant, PersonId, IterContext, Facts, MarkGiven } from "./types.ts";
import type { ApprovalRoute } from "./route-types.ts";
import type { PartHashes } from "./parts.ts";
import type { PublisherEvent } from "./publisher-events.ts";
import { plusMinutes } from "./time.ts";

interface Timed {
  now: Instant;
}
interface ByPerson extends Timed {
  actorId: PersonId;
  means: Means;
}

export type IterEvent =
  | PublisherEvent
  | (ByPerson & {
      type: "submit";
      revision: { number: number; hash: string; parts?: PartHashes };
      route: ApprovalRoute & { routeId: string; versionId: string; name: string };
      publishAt: Instant;
      /** One fresh id per route seat id named by `seatIdsNeeded(route, facts)`. */
      seatIds: Record<string, string>;
      /** The blackouts for which the writer declares, with this, that the content is impersonal and indispensable. */
      declares?: string[];
      /** Why it is indispensable: for the log. */
      declaration?: string;
      /** What is sent is an envelope, or a post in one. */
      envelope?: EnvelopeOfIter;
      live?: LiveRound;
      token: string;
    })
  | (ByPerson & MarkGiven & { type: "mark"; markId: string; seatId: string; token: string })
  | (ByPerson & { type: "takeBack"; seatId: string; token: string })
  /** An author explains why an endorsement's observation changes nothing; the level may then close. */
  | (ByPerson & { type: "answer"; seatId: string; text: string; token: string })
  /** The cause of a block was removed (group filled, superior named): look again at who may fill the seats. */
  | (ByPerson & { type: "reopen"; token: string })
  /** An administrator, or whoever holds it, hands an unfilled seat to somebody else who may fill it. */
  | (ByPerson & { type: "reassign"; seatId: string; toPersonId: PersonId; reason: string; token: string })
  /** Somebody asks again, out of turn: whoever has not answered or, where nobody can, whoever can mend it. */
  | (ByPerson & { type: "nudge"; token: string })
  | (ByPerson & { type: "recall" })
  | (ByPerson & { type: "schedule"; publishAt: Instant; token: string })
  /**
   * A post that a hold stopped is to go out after all, at its moment or at another: one of those who signed is asked once
   * more. `seatId`: fresh, for the seat that this opens.
   */
  | (ByPerson & { type: "confirmHeld"; publishAt: Instant | null; seatId: string; token: string })
  | (ByPerson & { type: "unschedule" })
  | (ByPerson & { type: "discard" })
  | (ByPerson & { type: "edit" })
  /** `takenOff`: of a withdrawal, without an address. `alreadyOut`: it was published before the post was stopped, the only confirmation that a stopped post takes. */
  | (ByPerson & {
      type: "confirmPublication";
      channelId: string;
      url: string;
      alreadyOut?: boolean;
      takenOff?: boolean;
    })
  | (ByPerson & { type: "reportFailure"; channelId: string; reason: string })
  /** Asks anew, now, for a publication that failed. */
  | (ByPerson & { type: "retryPublication"; channelId: string; token: string })
  /** The post does not go out on a channel that failed. */
  | (ByPerson & { type: "giveUpChannel"; channelId: string; reason: string })
  /**
   * A withdrawal was carried out: the post was taken off a channel where it was out. `withdrawalId` is that linked post, `by`
   * whoever did it: null where the publisher did.
   */
  | (Timed & { type: "takeDown"; channelId: string; withdrawalId: string; by: PersonId | null })
  /** The account of a channel was changed after it was signed. */
  | (ByPerson & { type: "accountChanged"; channelId: string })
  /** Somebody placed a hold that reaches the post, or entered a blackout in which it would go out. */
  | (Timed & { type: "hold"; holdId: string })
  /** A request did not arrive: the mail service reports so, or reports nothing in time. `reason` is for the log. */
  | (Timed & { type: "unreached"; seatId: string; personId: PersonId; reason: string; token: string })
  /** People, groups, roles or superiors changed, or a freeze ended: look again at who may decide, and until when. */
  | (Timed & { type: "factsChanged"; token: string })
  /** The writer is away: a colleague goes on with the post; and the writer has it again. */
  | (Timed & { type: "handOver"; toPersonId: PersonId; absenceId: string; token: string })
  | (Timed & { type: "handBack"; fromPersonId: PersonId; absenceId: string; token: string })
  /** The person a mark names said that it is not theirs: it is void, and so are the marks given after it. */
  | (Timed & { type: "disown"; seatId: string; markId: string; token: string })
  | (Timed & { type: "due"; timerKey: string; token: string })
  | (Timed & { type: "termPassed"; timerKey: string; token: string })
  | (Timed & { type: "lastUsefulPassed"; timerKey: string; token: string })
  /** Prompted long ago, and nobody said what became of it. */
  | (Timed & { type: "publicationOverdue"; timerKey: string; token: string })
  /** Nothing goes out any more in an envelope: somebody closes it before its end, or that has come. */
  | (ByPerson & { type: "closeEnvelope" })
  | (Timed & { type: "envelopeEnds"; timerKey: string; token: string });

export type IterEventType = IterEvent["type"];

export type TimerKind = "termPassed" | "due" | "lastUsefulPassed" | "publicationOverdue" | "envelopeEnds";

export type Effect =
  | { type: "requestDecision"; seatId: string; personIds: PersonId[]; dueAt: Instant | null }
  /** To whoever is away: their substitute was asked. */
  | { type: "copyRequest"; seatId: string; personId: PersonId; substituteId: PersonId }
  /** `acknowledge`: they are asked to say that they read it. */
  | { type: "sendNotice"; seatId: string; personIds: PersonId[]; acknowledge?: true }
  | { type: "sendReceipt"; seatId: string; personId: PersonId; verdict: Verdict }
  | { type: "tellChangesRequested"; personIds: PersonId[]; seatId: string }
  | { type: "tellRejected"; personIds: PersonId[]; seatId: string }
  | { type: "tellApproved"; personIds: PersonId[] }
  | { type: "tellExpired"; personIds: PersonId[] }
  | { type: "tellHeld"; personIds: PersonId[] }
  | { type: "tellBlocked"; seatIds: string[]; reason: BlockReason }
  /** To whoever gave a mark that no longer counts. */
  | {
      type: "tellFallen";
      seatId: string;
      personId: PersonId;
      markId: string;
      why: SeatEndReason;
      by: PersonId | null;
    }
  /** To whoever gave a mark that stands on the new revision, because its parts did not change. */
  | { type: "tellKept"; seatId: string; personId: PersonId }
  | { type: "remind"; seatId: string; personIds: PersonId[] }
  /** Reminders have come to an end: the authors learn who never answered. */
  | { type: "tellSilent"; seatId: string; personIds: PersonId[] }
  | { type: "revokeRequests"; seatIds: string[] }
  | { type: "armTimer"; kind: TimerKind; timerKey: string; at: Instant; token: string }
  | { type: "disarmTimer"; timerKey: string }
  | { type: "promptPublication"; channelIds: string[] }
  /** To the publisher: bring it out on these. */
  | { type: "sendPublication"; channelIds: string[] }
  | { type: "remindPublication"; channelIds: string[] }
  | { type: "tellFailed"; personIds: PersonId[] }
  | { type: "cancelPublications" };

/** What a pure step of the iter yields: the next context and what should happen outside. */
export interface Step {
  context: IterContext;
  effects: Effect[];
}

/** The machine's persisted snapshot. Opaque to everyone but `workflows/approval`. */
export interface StoredIter {
  machineVersion: number;
  snapshot: unknown;
}

export interface Decision {
  ok: true;
  stored: StoredIter;
  state: PostState;
  context: IterContext;
  effects: Effect[];
}

export type Outcome = Decision | { ok: false; refusal: Refusal };

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
  | "objectionPassed"
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
  | "inBlackout"
  | "declarationMissing"
  | "routeEmpty"
  | "routeIdTwice"
  | "nobodyBinding"
  | "partUnsigned"
  | "unknownChannel"
  | "suspended"
  | "onlySignaturesReject"
  | "nothingToAnswer"
  | "notBlocked"
  | "stillBlocked"
  | "nothingChanged"
  | "nudgedToday"
  | "remindedEnough"
  | "notEligible"
  | "neededElsewhere"
  | "frozen"
  | "needsConfirmation"
  | "interrupted"
  | "signingStopped";

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
  nudge: "refused",
  reassign: "refused",
  recall: "passes",
  schedule: "refused",
  confirmHeld: "refused",
  unschedule: "passes",
  discard: "passes",
  edit: "passes",
  confirmPublication: "onlyAlreadyOut",
  reportFailure: "passes",
  retryPublication: "refused",
  giveUpChannel: "passes",
  publicationStarted: "refused",
  // What a call came to is true whatever stands.
  publicationUnsent: "passes",
  publicationAccepted: "passes",
  publicationVerified: "passes",
  publicationFailed: "passes",
  publicationUncertain: "passes",
  resolveUncertain: "passes",
  takeDown: "passes",
  accountChanged: "passes",
  hold: "passes",
  unreached: "later",
  factsChanged: "later",
  handOver: "passes",
  handBack: "passes",
  // It only takes a mark away, and comes after the release.
  disown: "passes",
  // The machine holds what is due.
  due: "passes",
  termPassed: "later",
  lastUsefulPassed: "passes",
  publicationOverdue: "later",
  // It only takes a right away.
  closeEnvelope: "passes",
  envelopeEnds: "passes",
};

/** How long the clock waits before it asks a frozen post again; minutes. */
const askAgainMinutes = 60;

export function isFrozen({ frozen }: Pick<Facts, "frozen">): boolean {
  return frozen.some(({ to, byHold }) => to === null && byHold !== true);
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
