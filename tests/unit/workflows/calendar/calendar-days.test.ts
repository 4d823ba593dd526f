import fc from "fast-check";
import { expect, test } from "vitest";
import { dayBounds, monthSpan, plusDays, readDay, weekdayOf, weekSpan } from "#workflows/calendar/calendar-days.ts";
import { closedDays } from "#workflows/calendar/day-names.ts";

const rome = "Europe/Rome";
const anyDay = fc.integer({ min: 0, max: 36_000 }).map((days) => plusDays("2000-01-01", days));

test("a month is shown in whole weeks from Monday, each of its days once", () => {
  fc.assert(
    fc.property(anyDay, (on) => {
      const { days, first, last, before, after } = monthSpan(on);
      expect(days.length % 7).toBe(0);
      expect(weekdayOf(days[0] ?? "")).toBe(1);
      expect(new Set(days).size).toBe(days.length);
      expect([days.includes(first), days.includes(last), days.includes(on)]).toEqual([true, true, true]);
      expect(before < on.slice(0, 7) && on.slice(0, 7) < after).toBe(true);
      // Not a whole week of a neighbour.
      expect(first <= (days[6] ?? "") && last >= (days.at(-7) ?? "")).toBe(true);
    }),
  );
});

test("the week of a day has seven days, and the weeks beside it touch it", () => {
  fc.assert(
    fc.property(anyDay, (on) => {
      const week = weekSpan(on);
      expect(week.days).toHaveLength(7);
      expect(week.days).toContain(on);
      expect(plusDays(week.first, -1)).toBe(weekSpan(week.before).last);
      expect(plusDays(week.last, 1)).toBe(weekSpan(week.after).first);
    }),
  );
});

test("the address names a month or a day that exists, or nothing", () => {
  expect(readDay("2026-12")).toBe("2026-12");
  expect(readDay("2028-02-29")).toBe("2028-02-29");
  for (const wrong of [
    null,
    "",
    "2026",
    "2026-13",
    "2026-00",
    "2027-02-29",
    "2026-12-3",
    "1999-12",
    "2026-12-01T09:00",
  ])
    expect(readDay(wrong)).toBeNull();
});

test("a day spans 25 hours where the clock goes back and 23 where it goes forward", () => {
  const hours = (day: string) => {
    const { from, to } = dayBounds(day, rome);
    return (to.getTime() - from.getTime()) / 3_600_000;
  };
  expect(["2026-10-24", "2026-10-25", "2027-03-28", "2027-03-29"].map(hours)).toEqual([24, 25, 23, 24]);
});

test("a closed day is named: the law's name before the patron saint's, and that before the office's own", () => {
  const days = monthSpan("2026-11").days;
  const closed = closedDays(days, { patronDay: "11-11", closures: ["2026-11-11", "2026-11-02", "2026-11-01"] });
  expect([...closed].sort()).toEqual([
    ["2026-11-01", "allSaints"],
    ["2026-11-02", "own"],
    ["2026-11-11", "patron"],
  ]);
  // Weeks over the turn of the year have the holidays of both.
  expect(closedDays(monthSpan("2026-12").days, { patronDay: null, closures: [] }).get("2027-01-01")).toBe("newYear");
});
