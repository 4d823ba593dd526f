/**
 * What people do to one seat of the running iter: a mark, a recusal, the writer's answer, handing it on. A mark is
 * checked in checks.ts; withdrawal.ts takes it back. A seat that waits is handed on by an administrator, where the
 * organisation lets them by whoever may fill it now, or by whoever is away and whoever entered their delegation.
 */
import { withSeats } from "./level.ts";
import { lookAgain } from "./look-again.ts";
import { capacityOf, currentSeats, isUnfilled, mayHandOnAsAway, resolvedSeat, resolveRound } from "./seats.ts";
import { peopleOf } from "./candidates.ts";
import { type Step, type IterEvent, alreadyMarked, refuse, type Refusal, type Effect } from "./events.ts";
import type { Facts, IterContext, SeatMark, SeatProgress } from "./types.ts";

type EventOf<T extends IterEvent["type"]> = Extract<IterEvent, { type: T }>;

/** Fills a seat, or passes it on when the person declines it. */
export function recordMark(context: IterContext, event: EventOf<"mark">, facts: Facts): Step {
  const seat = resolvedSeat(context, event.seatId, facts);
  if (event.verdict === "recuse") return passOn(context, seat, event, facts);
  const marked: SeatProgress = { ...seat, status: "marked", asked: [], mark: markOf(event, seat) };
  const next = lookAgain({ ...withSeats(context, [marked]), lastMarkAt: event.now }, event, facts);
  return {
    context: next.context,
    effects: [
      { type: "sendReceipt", seatId: seat.seatId, personId: event.actorId, verdict: event.verdict },
      ...next.effects,
    ],
  };
}

/** The mark as it stands on the seat, and as a recusal is kept: whoever declines leaves one on no seat. */
export function markOf(event: EventOf<"mark">, seat: SeatProgress): SeatMark {
  const { markId, actorId: personId, verdict, reason, reasonKind, revisionHash, means, now: at } = event;
  return {
    markId,
    personId,
    capacity: capacityOf(seat, personId),
    verdict,
    reason,
    reasonKind,
    revisionHash,
    means,
    at,
  };
}

/** Keeps the writer's explanation beside the observation it answers. */
export function recordAnswer(context: IterContext, event: EventOf<"answer">, facts: Facts): Step {
  const seat = seatOf(context, event.seatId);
  const answer = { personId: event.actorId, text: event.text, at: event.now };
  return lookAgain(withSeats(context, [{ ...seat, answer }]), event, facts);
}

export function seatOf(context: IterContext, seatId: string): SeatProgress {
  const seat = currentSeats(context).find((candidate) => candidate.seatId === seatId);
  if (seat === undefined) throw new Error(`No seat ${seatId} in this round`);
  return seat;
}

type Reassignment = Extract<IterEvent, { type: "reassign" }>;

/** Hands an unfilled seat to one person; whoever was asked for it is asked no more. */
export function reassignSeat(context: IterContext, event: Reassignment, facts: Facts): Step {
  const seat = seatOf(context, event.seatId);
  const next = lookAgain(withSeats(context, [handedOver(seat, event, facts)]), event, facts);
  const revoked: Effect[] = seat.status === "open" ? [{ type: "revokeRequests", seatIds: [seat.seatId] }] : [];
  return { context: next.context, effects: [...revoked, ...next.effects] };
}

/** Why a seat may not be handed on: no right, no reason, a person who may not have it, or another seat left with nobody. */
export function checkReassign(context: IterContext, event: Reassignment, facts: Facts): Refusal | null {
  const resolved = resolveRound(context, facts);
  const seat = resolved.find((candidate) => candidate.seatId === event.seatId);
  if (seat === undefined) return refuse("notYourSeat");
  if (seat.status === "marked") return alreadyMarked(seat.mark);
  if (!isUnfilled(seat) || seat.kind === "notice" || seat.holder.type === "voice")
    return refuse("impossibleNow", { seat: seat.status });
  const actor = facts.people[event.actorId];
  const mayHandOn =
    actor?.administers === true ||
    (facts.holdersMayHandOn !== false && seat.candidates.includes(event.actorId)) ||
    mayHandOnAsAway(seat, event.actorId, facts);
  if (!mayHandOn) return refuse("notYourSeat");
  if (event.reason.trim() === "") return refuse("reasonRequired");
  if (seat.candidates.length === 1 && seat.candidates[0] === event.toPersonId) return refuse("notEligible");
  const handed = resolveRound(withSeats(context, [handedOver(seat, event, facts)]), facts);
  const left = seatLeftEmpty(resolved, handed, event);
  if (left !== undefined) return refuse("neededElsewhere", { seatId: left.seatId });
  const tried = handed.find((candidate) => candidate.seatId === event.seatId);
  return tried?.candidates.includes(event.toPersonId) === true ? null : refuse("notEligible");
}

/**
 * A recusal: the rest of the group goes on, else the superior of whoever declined comes in, or of whoever they stood in
 * for; else the seat blocks.
 */
function passOn(context: IterContext, seat: SeatProgress, event: EventOf<"mark">, facts: Facts): Step {
  const recused = [...new Set([...seat.recused, event.actorId])];
  const escalated = seat.escalated.filter(({ personId }) => personId !== event.actorId);
  const standIn = seat.standIns?.find(({ personId }) => personId === event.actorId);
  const declined = {
    ...seat,
    recused,
    escalated,
    ...(standIn === undefined
      ? {}
      : { recusedFor: [...(seat.recusedFor ?? []), { personId: standIn.personId, of: standIn.of }] }),
  };
  const next = lookAgain(withSeats(context, [declined]), event, facts);
  return {
    context: next.context,
    effects: [
      { type: "sendReceipt", seatId: seat.seatId, personId: event.actorId, verdict: "recuse" },
      ...next.effects,
    ],
  };
}

/**
 * A signature that has somebody and would have nobody, because one person fills one signature: the other seat of whoever
 * gets this one, or this one itself where that seat comes first.
 */
function seatLeftEmpty(
  before: SeatProgress[],
  after: SeatProgress[],
  { seatId, toPersonId }: Reassignment,
): SeatProgress | undefined {
  const handed = after.find((seat) => seat.seatId === seatId);
  if (handed?.blocked === "alreadySeated")
    return before.find(
      (seat) =>
        seat.seatId !== seatId &&
        isUnfilled(seat) &&
        seat.kind === "signature" &&
        seat.candidates.join() === toPersonId,
    );
  const had = new Set(before.flatMap((seat) => (seat.candidates.length > 0 ? [seat.seatId] : [])));
  return after.find((seat) => seat.seatId !== seatId && had.has(seat.seatId) && seat.blocked === "alreadySeated");
}

/** The seat after it was handed on, before its candidates are resolved. */
function handedOver(seat: SeatProgress, event: Reassignment, facts: Facts): SeatProgress {
  const { holder } = seat;
  const of = holder.type === "group" ? null : (peopleOf(holder, facts).personIds[0] ?? personOf(holder));
  return {
    ...seat,
    status: "waiting",
    blocked: null,
    escalated: [],
    asked: [],
    reassigned: { personId: event.toPersonId, of, by: event.actorId, reason: event.reason, at: event.now },
  };
}

function personOf(holder: SeatProgress["holder"]): string | null {
  return holder.type === "person" ? holder.personId : null;
}
