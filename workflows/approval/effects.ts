/** What comes of an event: the next state, and what should happen outside; or a refusal. */
import type { Refusal } from "./refusals.ts";
import type { PostState, SeatEndReason, Verdict } from "./states.ts";
import type { BlockReason, Instant, IterContext, PersonId } from "./types.ts";

export type TimerKind = "termPassed" | "due" | "lastUsefulPassed" | "publicationOverdue";

export type Effect =
  | { type: "requestDecision"; seatId: string; personIds: PersonId[]; dueAt: Instant | null }
  | { type: "sendNotice"; seatId: string; personIds: PersonId[] }
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
  | { type: "remind"; seatId: string; personIds: PersonId[] }
  /** Reminders have come to an end: the authors learn who never answered. */
  | { type: "tellSilent"; seatId: string; personIds: PersonId[] }
  | { type: "revokeRequests"; seatIds: string[] }
  | { type: "armTimer"; kind: TimerKind; timerKey: string; at: Instant; token: string }
  | { type: "disarmTimer"; timerKey: string }
  | { type: "promptPublication"; channelIds: string[] }
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
