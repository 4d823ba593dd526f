/** How somebody comes in for somebody else: one way, whether a term passed or a request did not arrive. */
import { refreshOpenLevel, seatsOfLevel, withSeats } from "./level.ts";
import { activeSuperior, currentSeats } from "./seats.ts";
import type { Effect, Facts, IterContext, IterEvent, PersonId, SeatProgress, Step } from "./types.ts";

type Unreached = Extract<IterEvent, { type: "unreached" }>;

/** The superiors of the given candidates, as those who come in; whoever came in or stands there already does not. */
export function withSuperiors(seat: SeatProgress, of: PersonId[], facts: Facts): SeatProgress {
  const cameIn = new Map(seat.escalated.map((entry) => [entry.personId, entry.of]));
  const added = of.flatMap((personId) => {
    const superior = activeSuperior(personId, facts);
    if (superior === null || cameIn.has(superior) || seat.candidates.includes(superior)) return [];
    const inPlaceOf = cameIn.get(personId) ?? personId;
    cameIn.set(superior, inPlaceOf);
    return [{ personId: superior, of: inPlaceOf }];
  });
  return { ...seat, escalated: [...seat.escalated, ...added] };
}

/** Requests to whoever may fill a seat of the level now and could not before. */
export function askNewcomers(before: SeatProgress[], context: IterContext, index: number): Effect[] {
  const dueAt = context.levels[index]?.dueAt ?? null;
  return seatsOfLevel(context, index).flatMap((seat): Effect[] => {
    const known = before.find((other) => other.seatId === seat.seatId);
    const added = known === undefined ? [] : seat.candidates.filter((personId) => !known.candidates.includes(personId));
    return added.length > 0 ? [{ type: "requestDecision", seatId: seat.seatId, personIds: added, dueAt }] : [];
  });
}

/**
 * Notes that somebody was asked in vain. Once nobody of a seat is known to have been reached, their superiors are asked
 * too; the seat stays theirs as well, and takes one mark as ever. A voice is nobody else's. Where no superior may fill
 * the seat, nothing is skipped: it waits, and people are told.
 */
export function noteUnreached(context: IterContext, event: Unreached, facts: Facts): Step {
  const refreshed = refreshOpenLevel(context, facts);
  const seat = currentSeats(refreshed.context).find((candidate) => candidate.seatId === event.seatId);
  if (seat === undefined) return refreshed;
  const unreached = [...new Set([...(seat.unreached ?? []), event.personId])];
  const noted: SeatProgress = { ...seat, unreached };
  const kept: Step = { context: withSeats(refreshed.context, [noted]), effects: refreshed.effects };
  const reachable = seat.candidates.some((personId) => !unreached.includes(personId));
  if (seat.status !== "open" || reachable || seat.holder.type === "voice") return kept;
  const wider = withSuperiors(noted, seat.candidates, facts);
  const tried = refreshOpenLevel(withSeats(refreshed.context, [wider]), facts);
  const asked = askNewcomers([seat], tried.context, seat.levelIndex);
  if (asked.length === 0) return kept;
  return { context: tried.context, effects: [...refreshed.effects, ...asked, ...tried.effects] };
}
