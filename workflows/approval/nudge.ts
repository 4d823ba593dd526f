/** A person asks again, at most once a day: whoever has not answered or, where nobody can, whoever can mend it. */
import { localTime } from "#workflows/calendar/zone.ts";
import { type Effect, type IterEvent, type Refusal, refuse, type Step } from "./events.ts";
import { lookAgain } from "./look-again.ts";
import { openLevelOf, seatsOfLevel, withSeats } from "./level.ts";
import { askedNow, mostReminders } from "./time.ts";
import type { Facts, IterContext, SeatProgress } from "./types.ts";

type Nudge = Extract<IterEvent, { type: "nudge" }>;

export function checkNudge(context: IterContext, event: Nudge, facts: Facts): Refusal | null {
  const level = openLevelOf(context);
  if (level === null) return refuse("impossibleNow", { level: null });
  const { nudgedAt = null } = context;
  if (nudgedAt !== null && dayOf(nudgedAt, facts) === dayOf(event.now, facts))
    return refuse("nudgedToday", { at: nudgedAt });
  const seats = seatsOfLevel(context, level.index);
  const somebody = seats.some((seat) => seat.status === "blocked" || waitedFor(seat, event.now).length > 0);
  return somebody ? null : refuse("remindedEnough");
}

/** Counts as one of the reminders that anybody gets at most, and moves no term. Whoever is asked only now is not reminded. */
export function nudge(before: IterContext, event: Nudge, facts: Facts): Step {
  const { context, effects: asking } = lookAgain(before, event, facts);
  const level = openLevelOf(context);
  const seats = level === null ? [] : seatsOfLevel(context, level.index);
  const effects: Effect[] = [...asking];
  const told = new Set(asking.flatMap((effect) => (effect.type === "tellBlocked" ? effect.seatIds : [])));
  const reminded = seats.map((seat): SeatProgress => {
    const personIds = waitedFor(seat, event.now);
    if (personIds.length === 0) return seat;
    effects.push({ type: "remind", seatId: seat.seatId, personIds });
    const asked = (seat.asked ?? []).map((entry) =>
      personIds.includes(entry.personId) ? { ...entry, reminded: (entry.reminded ?? 0) + 1 } : entry,
    );
    return { ...seat, asked };
  });
  for (const seat of seats)
    if (seat.status === "blocked" && seat.blocked !== null && !told.has(seat.seatId))
      effects.push({ type: "tellBlocked", seatIds: [seat.seatId], reason: seat.blocked });
  return { context: { ...withSeats(context, reminded), nudgedAt: event.now }, effects };
}

/** Who was asked for a seat before now, has not answered, and may be reminded once more. */
function waitedFor(seat: SeatProgress, now: string): string[] {
  if (seat.status !== "open") return [];
  return askedNow(seat).flatMap(({ personId, at, via, reminded = 0 }) =>
    via === undefined && at !== now && reminded < mostReminders ? [personId] : [],
  );
}

function dayOf(instant: string, { calendar }: Facts): string {
  return localTime(instant, calendar.zone).slice(0, 10);
}
