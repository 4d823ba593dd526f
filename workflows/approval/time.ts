import type { Instant } from "./types.ts";

/** How long a mark may be taken back, and the least time between the last mark and the publication. */
export const undoMinutes = 10;

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
