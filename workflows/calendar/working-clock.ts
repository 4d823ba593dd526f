/**
 * Working time for whoever measures many spans by the same calendar: its open hours are written out once, and each span
 * is two searches in them. `workingMinutesBetween` says the same, and walks through the days of every span.
 */
import type { Instant, WorkingCalendar } from "#workflows/approval/types.ts";
import { openSpans } from "./working-time.ts";

const minuteMs = 60_000;

export interface WorkingClock {
  /** Working minutes between two instants, which lie in the span the clock was made for; 0 where `to` is not later. */
  minutesBetween(from: Instant, to: Instant): number;
  /** Whether it is an hour of work, at this epoch millisecond; the last instant of one is not. */
  isOpen(at: number): boolean;
}

/** The clock of a calendar for everything from `from` to `until`. */
export function workingClock(calendar: WorkingCalendar, from: Instant, until: Instant): WorkingClock {
  const spans = openSpans(calendar, Date.parse(from), Date.parse(until));
  const before: number[] = [];
  let total = 0;
  for (const span of spans) {
    before.push(total);
    total += span.to - span.from;
  }
  /** Milliseconds of work from the beginning of the clock to this instant. */
  function worked(at: number): number {
    const index = lastBegun(spans, at);
    const span = spans[index];
    if (span === undefined) return 0;
    return (before[index] ?? 0) + Math.min(at, span.to) - span.from;
  }
  return {
    minutesBetween: (begins, ends) => Math.max(0, worked(Date.parse(ends)) - worked(Date.parse(begins))) / minuteMs,
    isOpen(at) {
      const span = spans[lastBegun(spans, at)];
      return span !== undefined && at < span.to;
    },
  };
}

/** The index of the last span that has begun; -1 where none has. */
function lastBegun(spans: ReadonlyArray<{ from: number }>, at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.from ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
