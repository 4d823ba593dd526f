/** What a mark, a recusal, a handing over and the writer's answer do to the running iter. Checks come first, in checks.ts. */
import { withSeats } from "./level.ts";
import { lookAgain } from "./look-again.ts";
import { capacityOf, currentSeats, peopleOf } from "./seats.ts";
import type { Effect, Facts, IterContext, IterEvent, SeatProgress, Step } from "./types.ts";

type EventOf<T extends IterEvent["type"]> = Extract<IterEvent, { type: T }>;

/** Fills a seat, or passes it on when the person declines it. */
export function recordMark(context: IterContext, event: EventOf<"mark">, facts: Facts): Step {
  const seat = seatOf(context, event.seatId);
  if (event.verdict === "recuse") return passOn(context, seat, event, facts);
  const marked: SeatProgress = {
    ...seat,
    status: "marked",
    asked: [],
    mark: {
      markId: event.markId,
      personId: event.actorId,
      capacity: capacityOf(seat, event.actorId),
      verdict: event.verdict,
      reason: event.reason,
      reasonKind: event.reasonKind,
      revisionHash: event.revisionHash,
      means: event.means,
      at: event.now,
    },
  };
  const next = lookAgain({ ...withSeats(context, [marked]), lastMarkAt: event.now }, event, facts);
  return {
    context: next.context,
    effects: [
      { type: "sendReceipt", seatId: seat.seatId, personId: event.actorId, verdict: event.verdict },
      ...next.effects,
    ],
  };
}

/** Keeps the writer's explanation beside the observation it answers. */
export function recordAnswer(context: IterContext, event: EventOf<"answer">, facts: Facts): Step {
  const seat = seatOf(context, event.seatId);
  const answer = { personId: event.actorId, text: event.text, at: event.now };
  return lookAgain(withSeats(context, [{ ...seat, answer }]), event, facts);
}

/** Hands an unfilled seat to one person; whoever was asked for it is asked no more. */
export function reassignSeat(context: IterContext, event: EventOf<"reassign">, facts: Facts): Step {
  const seat = seatOf(context, event.seatId);
  const handed = handedOver(seat, event, facts);
  const next = lookAgain(withSeats(context, [handed]), event, facts);
  const revoked: Effect[] = seat.status === "open" ? [{ type: "revokeRequests", seatIds: [seat.seatId] }] : [];
  return { context: next.context, effects: [...revoked, ...next.effects] };
}

/** The seat as somebody else's, before anybody looks who may fill it. */
export function handedOver(seat: SeatProgress, event: EventOf<"reassign">, facts: Facts): SeatProgress {
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

/** A recusal: the rest of the group goes on, else the superior of whoever declined comes in, else the seat blocks. */
function passOn(context: IterContext, seat: SeatProgress, event: EventOf<"mark">, facts: Facts): Step {
  const recused = [...new Set([...seat.recused, event.actorId])];
  const escalated = seat.escalated.filter(({ personId }) => personId !== event.actorId);
  const next = lookAgain(withSeats(context, [{ ...seat, recused, escalated }]), event, facts);
  return {
    context: next.context,
    effects: [
      { type: "sendReceipt", seatId: seat.seatId, personId: event.actorId, verdict: "recuse" },
      ...next.effects,
    ],
  };
}

function personOf(holder: SeatProgress["holder"]): string | null {
  return holder.type === "person" ? holder.personId : null;
}

export function seatOf(context: IterContext, seatId: string): SeatProgress {
  const seat = currentSeats(context).find((candidate) => candidate.seatId === seatId);
  if (seat === undefined) throw new Error(`No seat ${seatId} in this round`);
  return seat;
}
