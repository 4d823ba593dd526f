/**
 * Terms run in working time: office hours per weekday, minus closed dates, in the calendar's own zone.
 * Pure arithmetic on instants; hours that the clock skips or repeats count for what they really last.
 */
import type { Instant, WorkingCalendar } from "#workflows/approval/types.ts";
import { firstInstantMs, offsetMs } from "./zone.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The search stops after this many closed days in a row. */
const horizonDays = 800;

/**
 * The instant at which `minutes` of working time have passed since `from`. Negative minutes go back.
 * With a calendar that never opens, the answer lies `horizonDays` away: later than any term, never an error.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, from: Instant, minutes: number): Instant {
  const start = Date.parse(from);
  if (minutes === 0) return new Date(start).toISOString();
  const closed = new Set(calendar.closedDates);
  const direction = minutes > 0 ? 1 : -1;
  let left = Math.abs(minutes) * minuteMs;
  const firstDay = localDay(calendar.zone, start);
  let idleDays = 0;
  for (let day = firstDay; idleDays < horizonDays; day += direction) {
    const windows = windowsOf(calendar, closed, day);
    if (direction < 0) windows.reverse();
    idleDays += 1;
    for (const window of windows) {
      const usable =
        direction > 0 ? window.to - Math.max(window.from, start) : Math.min(window.to, start) - window.from;
      if (usable <= 0) continue;
      idleDays = 0;
      if (usable >= left) {
        const end = direction > 0 ? Math.max(window.from, start) + left : Math.min(window.to, start) - left;
        return new Date(end).toISOString();
      }
      left -= usable;
    }
  }
  return new Date(start + direction * horizonDays * dayMs).toISOString();
}

/**
 * The same, where nothing of the given spans counts. They may overlap and come in any order; one without an end goes on
 * for ever. Null when the minutes never pass.
 */
export function addWorkingMinutesOutside(
  calendar: WorkingCalendar,
  from: Instant,
  minutes: number,
  spans: ReadonlyArray<{ from: Instant; to: Instant | null }>,
): Instant | null {
  let cursor = from;
  let left = minutes;
  for (const span of [...spans].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))) {
    if (span.to !== null && Date.parse(span.to) <= Date.parse(cursor)) continue;
    const end = addWorkingMinutes(calendar, cursor, left);
    if (Date.parse(end) <= Date.parse(span.from)) return end;
    if (span.to === null) return null;
    if (Date.parse(cursor) < Date.parse(span.from)) left -= workingMinutesBetween(calendar, cursor, span.from);
    cursor = span.to;
  }
  return addWorkingMinutes(calendar, cursor, left);
}

/** Working minutes from one instant to another (may be fractional below the minute); negative when `to` is earlier. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Instant, to: Instant): number {
  const start = Date.parse(from);
  const end = Date.parse(to);
  if (end < start) return -workingMinutesBetween(calendar, to, from);
  const closed = new Set(calendar.closedDates);
  const lastDay = localDay(calendar.zone, end);
  let total = 0;
  for (let day = localDay(calendar.zone, start); day <= lastDay; day += 1) {
    for (const window of windowsOf(calendar, closed, day)) {
      total += Math.max(0, Math.min(window.to, end) - Math.max(window.from, start));
    }
  }
  return total / minuteMs;
}

/** The office hours of every local day that two instants (epoch milliseconds) and the days between touch, in order. */
export function openSpans(calendar: WorkingCalendar, fromMs: number, untilMs: number): Window[] {
  const closed = new Set(calendar.closedDates);
  const spans: Window[] = [];
  const lastDay = localDay(calendar.zone, untilMs);
  for (let day = localDay(calendar.zone, fromMs); day <= lastDay; day += 1)
    spans.push(...windowsOf(calendar, closed, day));
  return spans;
}

interface Window {
  from: number;
  to: number;
}

/** Days since 1970-01-01 on the local calendar. */
function localDay(zone: string, utcMs: number): number {
  return Math.floor((utcMs + offsetMs(zone, utcMs)) / dayMs);
}

/** The office hours of a local day as UTC milliseconds, in order and never overlapping. */
function windowsOf(calendar: WorkingCalendar, closed: Set<string>, day: number): Window[] {
  const isoWeekday = ((((day + 3) % 7) + 7) % 7) + 1;
  const hours = calendar.hours[isoWeekday];
  if (hours === undefined || hours.length === 0 || closed.has(new Date(day * dayMs).toISOString().slice(0, 10)))
    return [];
  const windows: Window[] = [];
  let openUntil = Number.NEGATIVE_INFINITY;
  for (const { from, to } of [...hours].sort((a, b) => a.from - b.from)) {
    const opens = Math.max(openUntil, firstInstantMs(day * dayMs + from * minuteMs, calendar.zone));
    const closes = firstInstantMs(day * dayMs + to * minuteMs, calendar.zone);
    if (closes <= opens) continue;
    windows.push({ from: opens, to: closes });
    openUntil = closes;
  }
  return windows;
}
