import type { IterMark, IterSeat, SeatEnd } from "#db/queries/iter-view.server.ts";
import { type PostState, isAbandoned, writableStates } from "#workflows/approval/states.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { undoDeadline } from "#workflows/approval/reading.ts";

/** A seat that asks for a decision; one per conoscenza never does. */
export type AskedSeat = IterSeat & { kind: "signature" | "endorsement" };

/** A notice that asks its reader to say that they read it. */
export type NoticeSeat = IterSeat & { kind: "notice" };

/** The situation of a person who was asked about a post. Only `open` may decide. */
export type Situation =
  /** Theirs to say that they read it. */
  | { type: "toAcknowledge"; seat: NoticeSeat }
  /** Somebody whom the notice went to said so. */
  | { type: "acknowledged"; seat: NoticeSeat; mark: IterMark }
  | { type: "open"; seat: AskedSeat }
  /** Theirs; `undoUntil` null when it stands for good. */
  | { type: "mine"; seat: AskedSeat; mark: IterMark; undoUntil: Date | null }
  | { type: "other"; seat: AskedSeat; mark: IterMark }
  | { type: "lapsed" }
  /** Their mark counts no longer. */
  | { type: "fell"; seat: AskedSeat; mark: IterMark; ended: SeatEnd }
  /** The seat asks nobody any more. */
  | { type: "over"; ended: SeatEnd }
  /** They declined. */
  | { type: "recused" }
  /** Words of theirs are in the text, so they do not sign it. */
  | { type: "author" }
  /** They were asked about `before`; the post now is `after`. */
  | { type: "changed"; before: number; after: number }
  | { type: "withdrawn" }
  | { type: "expired" }
  | { type: "linkExpired"; at: Date }
  | { type: "newerLink" }
  /** The request was withdrawn, and nothing took its place. */
  | { type: "revoked" }
  /** Somebody says that a mark on the post is not theirs. */
  | { type: "frozen" }
  /** The seat is theirs, and a substitute decides meanwhile. */
  | { type: "delegatedAway"; name: string }
  /** They stood in for somebody, who decides again. */
  | { type: "delegationOver"; name: string }
  | { type: "notYours" };

export interface SituationInput {
  personId: string;
  now: Date;
  state: PostState;
  /** The seat they came for, as the running round has it; null when that round no longer does. */
  seat: IterSeat | null;
  /** They may fill it now. */
  mayFill: boolean;
  undoUntil: Date | null;
  /** The revision they came for, when it is not the current one. */
  outdated: { before: number; after: number } | null;
  /** Whether the address they came by still holds; null for somebody signed in. */
  link: { expiresAt: Date; supersededAt: Date | null; newer: boolean } | null;
  frozen: boolean;
  /** They declined this seat in the running round. */
  recused: boolean;
  /** They wrote some of it, and the route lets no author sign. */
  barred: boolean;
  /** Whose delegation to them, for this seat, has ended. */
  stoodInFor: string | null;
}

/** What the page shows, from what is true now. What was already decided comes first, so that a used link tells it. */
export function situationOf(input: SituationInput): Situation {
  const { seat, state, link } = input;
  if (seat && isNotice(seat) && seat.mark && !input.outdated)
    return seat.ended ? { type: "over", ended: seat.ended } : { type: "acknowledged", seat, mark: seat.mark };
  if (seat && isAsked(seat) && seat.mark && !input.outdated) return markedSituation(seat, seat.mark, input);
  if (seat?.ended && isAbandoned(seat.ended.why)) return { type: "over", ended: seat.ended };
  if (state === "expired") return { type: "expired" };
  if (writableStates.includes(state)) return { type: "withdrawn" };
  if (input.outdated) return { type: "changed", ...input.outdated };
  if (seat && isNotice(seat)) return noticeSituation(seat, input);
  if (seat?.ended?.why === "termPassed") return { type: "lapsed" };
  if (seat?.ended) return { type: "over", ended: seat.ended };
  if (input.recused && !input.mayFill) return { type: "recused" };
  if (input.barred && !input.mayFill) return { type: "author" };
  if (!seat || !isAsked(seat) || seat.status !== "open") return { type: "notYours" };
  if (!input.mayFill) return elsewhere(seat, input);
  if (link?.supersededAt) return { type: link.newer ? "newerLink" : "revoked" };
  if (link && link.expiresAt <= input.now) return { type: "linkExpired", at: link.expiresAt };
  return input.frozen ? { type: "frozen" } : { type: "open", seat };
}

/** An open seat that somebody else may fill. */
function elsewhere({ delegated }: AskedSeat, { personId, stoodInFor }: SituationInput): Situation {
  if (delegated?.ofId === personId) return { type: "delegatedAway", name: delegated.byName };
  return stoodInFor === null ? { type: "notYours" } : { type: "delegationOver", name: stoodInFor };
}

function markedSituation(seat: AskedSeat, mark: IterMark, { personId, now, undoUntil }: SituationInput): Situation {
  if (mark.personId === null || mark.capacity.type === "tacit") return { type: "lapsed" };
  if (seat.ended && mark.personId === personId) return { type: "fell", seat, mark, ended: seat.ended };
  if (seat.ended) return { type: "over", ended: seat.ended };
  if (mark.personId !== personId) return { type: "other", seat, mark };
  return { type: "mine", seat, mark, undoUntil: undoUntil && undoUntil > now ? undoUntil : null };
}

/** It is never too late to say that one has read what one was told of. */
function noticeSituation(seat: NoticeSeat, { link, now, frozen }: SituationInput): Situation {
  if (!seat.acknowledge || seat.status !== "lapsed") return { type: "notYours" };
  if (link?.supersededAt) return { type: link.newer ? "newerLink" : "revoked" };
  if (link && link.expiresAt <= now) return { type: "linkExpired", at: link.expiresAt };
  return frozen ? { type: "frozen" } : { type: "toAcknowledge", seat };
}

function isNotice(seat: IterSeat): seat is NoticeSeat {
  return seat.kind === "notice";
}

function isAsked(seat: IterSeat): seat is AskedSeat {
  return seat.kind !== "notice";
}

/** Until when an answer still serves: the term, or the publication where that comes first. */
export function decideBy(dueAt: string | null, publishAt: Date | null): Date | null {
  const moments = [dueAt === null ? null : new Date(dueAt), publishAt].filter((moment) => moment !== null);
  return dueAt === null ? null : new Date(Math.min(...moments.map((moment) => moment.getTime())));
}

/** Why somebody who was asked, or holds a seat, may not decide: they declined it, or wrote some of it. */
export function standingOf(
  { machine, machineVersion }: { machine: unknown; machineVersion: number },
  { personId, seatId }: { personId: string; seatId: string | null },
): { recused: boolean; barred: boolean } {
  const { context } = readIter({ machineVersion, snapshot: machine });
  const seat = context.seats.find((candidate) => candidate.seatId === seatId);
  return {
    recused: seat?.recused.includes(personId) === true,
    barred: context.route?.authorsMaySign !== true && context.authors.includes(personId) && seat?.kind === "signature",
  };
}

/** The seat of the running round that somebody declined last; null when there is none. */
export function declinedSeat(
  { machine, machineVersion }: { machine: unknown; machineVersion: number },
  personId: string,
): string | null {
  const { context } = readIter({ machineVersion, snapshot: machine });
  return context.seats.findLast(({ recused }) => recused.includes(personId))?.seatId ?? null;
}

/** Until when the mark on a seat can be taken back; null when it stands for good. */
export function undoUntil(
  { machine, machineVersion }: { machine: unknown; machineVersion: number },
  seatId: string,
): Date | null {
  const deadline = undoDeadline(readIter({ machineVersion, snapshot: machine }).context, seatId);
  return deadline === null ? null : new Date(deadline);
}
