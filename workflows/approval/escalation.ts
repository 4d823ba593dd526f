/** A request that did not arrive: once nobody of a seat is known to have been reached, their superiors are asked too. */
import { withSeats } from "./level.ts";
import { lookAgain } from "./look-again.ts";
import { currentSeats, withSuperiors } from "./seats.ts";
import type { Step } from "./effects.ts";
import type { IterEvent } from "./events.ts";
import type { Facts, IterContext, SeatProgress } from "./types.ts";

type Unreached = Extract<IterEvent, { type: "unreached" }>;

/**
 * Notes that somebody was asked in vain. The seat stays theirs as well, and takes one mark as ever. A voice is nobody
 * else's. Where no superior may fill the seat, nothing is skipped: it waits, and people are told.
 */
export function noteUnreached(context: IterContext, event: Unreached, facts: Facts): Step {
  const refreshed = lookAgain(context, event, facts);
  const seat = currentSeats(refreshed.context).find((candidate) => candidate.seatId === event.seatId);
  if (seat === undefined) return refreshed;
  const unreached = [...new Set([...(seat.unreached ?? []), event.personId])];
  const noted: SeatProgress = { ...seat, unreached };
  const reachable = seat.candidates.some((personId) => !unreached.includes(personId));
  const alone = seat.status === "open" && !reachable && seat.holder.type !== "voice";
  const kept = lookAgain(withSeats(refreshed.context, [noted]), event, facts);
  if (!alone) return { context: kept.context, effects: [...refreshed.effects, ...kept.effects] };
  const wider = withSuperiors(noted, seat.candidates, facts);
  const tried = lookAgain(withSeats(refreshed.context, [wider]), event, facts);
  const is = currentSeats(tried.context).find((candidate) => candidate.seatId === event.seatId);
  const next = is?.candidates.some((personId) => !seat.candidates.includes(personId)) === true ? tried : kept;
  return { context: next.context, effects: [...refreshed.effects, ...next.effects] };
}
