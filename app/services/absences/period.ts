import { type Failure, failure, type AbsenceCode } from "#app/kernel/errors.ts";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";

export interface DayPeriod {
  from: Date;
  /** The first moment it does not count any more: midnight after the last day. */
  until: Date;
}

/**
 * Whole days of a zone as a period. It begins at the first midnight, or now where that has passed: nothing that
 * happened becomes a substitute's afterwards.
 */
export function periodOfDays(
  { fromDay, untilDay }: { fromDay: string; untilDay: string },
  { zone, now }: { zone: string; now: Date },
): ({ ok: true } & DayPeriod) | Failure<AbsenceCode> {
  if (untilDay < fromDay) return failure("periodBackwards");
  const until = midnight(dayAfter(untilDay), zone);
  if (until <= now) return failure("periodPast");
  const from = midnight(fromDay, zone);
  return { ok: true, from: from < now ? now : from, until };
}

/** The local date of a moment, "YYYY-MM-DD". */
export function dayOf(at: Date, zone: string): string {
  return localTime(at.toISOString(), zone).slice(0, 10);
}

/** The last whole day of a period. */
export function lastDayOf({ until }: Pick<DayPeriod, "until">, zone: string): string {
  return dayOf(new Date(until.getTime() - 1), zone);
}

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function midnight(day: string, zone: string): Date {
  return new Date(zonedInstant(`${day}T00:00`, zone, { disambiguation: "earlier" }).instant);
}
