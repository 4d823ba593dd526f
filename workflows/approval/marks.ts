/** What a mark, a recusal and the writer's answer do to the running iter. Checks come first, in checks.ts. */
import { withSeats } from "./level.ts";
import { lookAgain } from "./look-again.ts";
import { capacityOf, currentSeats } from "./seats.ts";
import type { Step } from "./effects.ts";
import type { IterEvent } from "./events.ts";
import type { Facts, IterContext, SeatProgress } from "./types.ts";

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

export function seatOf(context: IterContext, seatId: string): SeatProgress {
  const seat = currentSeats(context).find((candidate) => candidate.seatId === seatId);
  if (seat === undefined) throw new Error(`No seat ${seatId} in this round`);
  return seat;
}
