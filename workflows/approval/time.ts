/**
 * Time in the iter: minutes, the tokens of timers, and terms. Everybody who may fill a seat has a term of their own: it
 * begins when a request reached them, and stands still while the post is frozen. Only after a whole term does silence count.
 */
import { addWorkingMinutesOutside } from "#workflows/calendar/working-time.ts";
import type { AskedPerson } from "./asked-person.ts";
import { approvalRouteSizes } from "./states.ts";
import type { Instant, Facts, PersonId, SeatProgress, WorkingCalendar } from "./types.ts";
import type { ApprovalRouteLevel } from "./route-types.ts";

/** How late a due moment may be carried out although the tolerance of the route is over; minutes. */
export const latenessMinutes = 15;

/** When whoever publishes is reminded of what nobody said anything about: minutes since they were asked. */
export const publicationReminderMinutes = [120, 1440, 2880] as const;

export function plusMinutes(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

export function isBefore(a: Instant, b: Instant): boolean {
  return Date.parse(a) < Date.parse(b);
}

export function laterOf(a: Instant, b: Instant): Instant {
  return isBefore(a, b) ? b : a;
}

/**
 * The token for a timer that a clock event arms in turn ("x" → "x#2" → "x#3"). The machine has no randomness, and the
 * same event must always give the same answer.
 */
export function nextToken(token: string): string {
  const [base, count] = token.split("#");
  return `${base}#${Number(count ?? 1) + 1}`;
}

/** How often anybody is reminded after their term; the last call before its end is the fifth. */
export const mostReminders = 4;

/** How long a level waits for its people, and how often it reminds them afterwards. */
export type Pace = Pick<ApprovalRouteLevel, "termMinutes" | "reminderMinutes" | "termClock">;

export interface SeatTerm {
  from: Instant;
  until: Instant;
}

/** Every minute of every day counts. */
const dayAndNight: WorkingCalendar = {
  zone: "UTC",
  hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: 0, to: 1440 }]])),
  closedDates: [],
};

/**
 * The facts as the clock of a level reads them: where its terms run by day and night, nobody's office hours and days off
 * count. A freeze still does. Whatever asks for time in a level takes these; who may decide does not depend on them.
 */
export function onClockOf({ termClock }: Pick<ApprovalRouteLevel, "termClock">, facts: Facts): Facts {
  if (termClock !== "always") return facts;
  const people = Object.entries(facts.people).map(
    ([id, person]) => [id, person.calendar ? { ...person, calendar: dayAndNight } : person] as const,
  );
  return { ...facts, calendar: dayAndNight, people: Object.fromEntries(people) };
}

/** The calendar in which somebody's terms run. */
export function calendarOf(personId: PersonId, facts: Facts): WorkingCalendar {
  return facts.people[personId]?.calendar ?? facts.calendar;
}

/** The calendars in which the seats of a level are decided; that of the organisation where nobody can fill them yet. */
export function calendarsOf(seats: SeatProgress[], facts: Facts): WorkingCalendar[] {
  const calendars = new Set(decidingIn(seats).map((personId) => calendarOf(personId, facts)));
  return calendars.size === 0 ? [facts.calendar] : [...calendars];
}

/** Whoever may fill one of these seats; a notice asks nothing of anybody. */
export function decidingIn(seats: SeatProgress[]): PersonId[] {
  return seats.filter((seat) => seat.kind !== "notice").flatMap((seat) => seat.candidates);
}

/** Until when somebody asked at this moment was given time, in their own working time; null while the post is frozen. */
export function termFrom(personId: PersonId, from: Instant, termMinutes: number, facts: Facts): Instant | null {
  return addWorkingMinutesOutside(calendarOf(personId, facts), from, termMinutes, facts.frozen);
}

/** When a request of this asking arrived, or a reminder after it; null when none has. One for another seat is none. */
export function reachedAt(seatId: string, { personId, at }: AskedPerson, facts: Facts): Instant | null {
  const arrived = facts.deliveries.filter(
    (one) => one.seatId === seatId && one.personId === personId && !isBefore(one.requestedAt, at),
  );
  return arrived.reduce<Instant | null>(
    (first, delivery) => (first === null || isBefore(delivery.at, first) ? delivery.at : first),
    null,
  );
}

/**
 * The term after which a seat's silence counts: that of whoever was reached last. Null while nobody was reached, while
 * a request is still on its way, and while the post is frozen. Whoever cannot be reached is not waited for, as long as
 * somebody else was.
 */
export function seatTerm(seat: SeatProgress, termMinutes: number, facts: Facts): SeatTerm | null {
  let last: SeatTerm | null = null;
  for (const entry of askedNow(seat)) {
    const from = reachedAt(seat.seatId, entry, facts);
    if (from === null && seat.unreached?.includes(entry.personId)) continue;
    const whole = from === null ? null : termFrom(entry.personId, from, termMinutes, facts);
    if (from === null || whole === null) return null;
    // Their hours may have become more since they were asked: what they were told stands.
    const until = laterOf(whole, entry.dueAt);
    if (last === null || isBefore(last.until, until)) last = { from, until };
  }
  return last;
}

/** The end of the time its candidates were given, as pages and mails say it. */
export function dueOf(seat: SeatProgress): Instant | null {
  return askedNow(seat).reduce<Instant | null>(
    (due, entry) => (due === null ? entry.dueAt : laterOf(due, entry.dueAt)),
    null,
  );
}

/** When something is to be done about an open seat next: its term ends, or whoever is silent is reminded. */
export function nextMomentOf(
  seat: SeatProgress,
  { publishAt, ...pace }: Pace & { publishAt: Instant | null },
  facts: Facts,
): Instant | null {
  const term = seatTerm(seat, pace.termMinutes, facts);
  const pressedAt = seat.pressedAt ?? null;
  if (pressedAt === null) return term?.until ?? dueOf(seat);
  const again = seat.silenceTold === true ? null : remindedAgainAt(seat, { pressedAt, ...pace }, facts);
  const moments = [
    ...(term !== null && isBefore(pressedAt, term.until) ? [term.until] : []),
    ...(again !== null && publishAt !== null && isBefore(again, publishAt) ? [again] : []),
  ];
  return moments.reduce<Instant | null>((first, at) => (first === null || isBefore(at, first) ? at : first), null);
}

/** Whether whoever is silent is to be reminded now. */
export function isReminderDue(seat: SeatProgress, pace: Pace, now: { facts: Facts; at: Instant }): boolean {
  const pressedAt = seat.pressedAt ?? null;
  const due =
    pressedAt === null
      ? (seatTerm(seat, pace.termMinutes, now.facts)?.until ?? dueOf(seat))
      : seat.silenceTold === true
        ? null
        : remindedAgainAt(seat, { pressedAt, ...pace }, now.facts);
  return due !== null && !isBefore(now.at, due);
}

/** Whether a whole term of the seat has gone by. */
export function isTermOver(seat: SeatProgress, termMinutes: number, now: { facts: Facts; at: Instant }): boolean {
  const term = seatTerm(seat, termMinutes, now.facts);
  return term !== null && !isBefore(now.at, term.until);
}

/**
 * Whether a term ended since whoever is silent was reminded last: a lost request is reminded of before anybody's term
 * begins. Its end is one moment, and comes once.
 */
export function endedSincePressed(
  seat: SeatProgress,
  termMinutes: number,
  now: { facts: Facts; at: Instant },
): boolean {
  const term = seatTerm(seat, termMinutes, now.facts);
  const pressedAt = seat.pressedAt ?? null;
  return term !== null && pressedAt !== null && isBefore(pressedAt, term.until) && !isBefore(now.at, term.until);
}

/** The askings that count: of those who may still fill the seat. */
export function askedNow(seat: SeatProgress): AskedPerson[] {
  return (seat.asked ?? []).filter(({ personId }) => seat.candidates.includes(personId));
}

/** Nobody is reminded again before a whole pause of their own has passed; all who are silent are at once. */
function remindedAgainAt(
  seat: SeatProgress,
  { pressedAt, ...pace }: Pace & { pressedAt: Instant },
  facts: Facts,
): Instant | null {
  let last: Instant | null = null;
  for (const { personId } of askedNow(seat)) {
    const at = termFrom(personId, pressedAt, reminderPause(pace), facts);
    if (at === null) return null;
    last = last === null ? at : laterOf(last, at);
  }
  return last;
}

/** Minutes between two reminders: as the level says, else half its term. */
function reminderPause({ termMinutes, reminderMinutes, termClock }: Pace): number {
  const { shortestReminderMinutes, shortestReminderMinutesAlways } = approvalRouteSizes;
  const shortest = termClock === "always" ? shortestReminderMinutesAlways : shortestReminderMinutes;
  return Math.max(shortest, reminderMinutes ?? Math.floor(termMinutes / 2));
}
