import { allowed, forbidden, unknown, type Permission } from "./viewer.ts";

/** Whoever acts on a seat: a viewer, or the holder of a decision address, who needs no session. */
export interface ApprovalActor {
  organizationId: string;
  personId: string;
}

export interface SeatPolicyRow {
  organizationId: string;
  /** Who may fill the seat now, as the iter resolved it. */
  candidates: readonly string[];
  /** Who filled it. */
  markedBy: string | null;
}

export type SeatAction = "mark" | "takeBack";

/**
 * For drawing controls: whether a person is offered a mark or its undo. The iter has the last word, under the lock,
 * with reasons of its own (authors, one seat for each person, revisions, time).
 */
export function can(actor: ApprovalActor, action: SeatAction, seat: SeatPolicyRow | null): Permission {
  if (seat === null || seat.organizationId !== actor.organizationId) return unknown;
  if (action === "takeBack") return seat.markedBy === actor.personId ? allowed : forbidden;
  return seat.markedBy === null && seat.candidates.includes(actor.personId) ? allowed : forbidden;
}
