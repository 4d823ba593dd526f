import fc from "fast-check";
import { expect, test } from "vitest";
import { workingCalendar } from "#workflows/calendar/holidays.ts";
import { workingClock } from "#workflows/calendar/working-clock.ts";
import { workingMinutesBetween } from "#workflows/calendar/working-time.ts";

/* Over both nights on which clocks change, with a night's hours, holidays and a closure. */
const calendar = workingCalendar({
  zone: "Europe/Rome",
  hours: {
    1: [
      { from: 540, to: 780 },
      { from: 840, to: 1080 },
    ],
    3: [{ from: 0, to: 1440 }],
    7: [{ from: 60, to: 240 }],
  },
  years: { from: 2025, to: 2027 },
  patronDay: "06-24",
  closures: ["2026-03-30"],
  nationalHolidays: true,
});
const [from, until] = ["2026-01-01T00:00:00.000Z", "2026-12-31T23:59:59.000Z"];
const clock = workingClock(calendar, from, until);
const instant = fc.integer({ min: Date.parse(from), max: Date.parse(until) }).map((at) => new Date(at).toISOString());

test("measures every span as the days walked through one by one do", () => {
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const [begins, ends] = a < b ? [a, b] : [b, a];
      expect(clock.minutesBetween(begins, ends)).toBeCloseTo(workingMinutesBetween(calendar, begins, ends), 6);
      expect(clock.minutesBetween(ends, begins)).toBe(0);
    }),
  );
});

test("is open in the instants in which time counts", () => {
  fc.assert(
    fc.property(instant, (at) => {
      const next = new Date(Date.parse(at) + 1).toISOString();
      expect(clock.isOpen(Date.parse(at))).toBe(workingMinutesBetween(calendar, at, next) > 0);
    }),
  );
});
