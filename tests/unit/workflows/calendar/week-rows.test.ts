import { expect, test } from "vitest";
import { weekSpan } from "#workflows/calendar/calendar-days.ts";
import { hoursOfDay, rowOf, weekRows } from "#workflows/calendar/week-rows.ts";

const rome = "Europe/Rome";
const hours = (rows: ReturnType<typeof weekRows>) => rows.map(({ hour }) => hour);
const officeHours = Array.from({ length: 16 }, (_, index) => index + 7);

test("a week shows from seven to twenty-two, and the night only when something is due in it", () => {
  const { days } = weekSpan("2026-11-25");
  expect(hours(weekRows(days, ["2026-11-25T08:00:00Z"], rome))).toEqual(officeHours);
  expect(hours(weekRows(days, ["2026-11-25T02:30:00Z"], rome))).toEqual([0, 1, 2, 3, 4, 5, 6, ...officeHours]);
  expect(hours(weekRows(days, ["2026-11-25T22:10:00Z"], rome))).toEqual([...officeHours, 23]);
});

test("where the clock goes back the hour has two rows, the second of that day alone", () => {
  const { days } = weekSpan("2026-10-25");
  const rows = weekRows(days, [], rome);
  const twice = rows.filter(({ hour }) => hour === 2);
  expect(twice.map(({ pass }) => pass)).toEqual(["first", "second"]);
  expect(twice[0]?.missingOn).toEqual([]);
  expect(twice[1]?.missingOn).toEqual(days.filter((day) => day !== "2026-10-25"));
  expect(hoursOfDay("2026-10-25", rome)).toBe(25);
  // Half past two comes at 0:30 and at 1:30 UTC.
  const row = (instant: string) => rows[rowOf(rows, instant, rome)];
  expect(row("2026-10-25T00:30:00Z")).toMatchObject({ hour: 2, pass: "first" });
  expect(row("2026-10-25T01:30:00Z")).toMatchObject({ hour: 2, pass: "second" });
  expect(row("2026-10-25T01:59:30.500Z")).toMatchObject({ hour: 2, pass: "second" });
  expect(row("2026-10-24T00:30:00Z")).toMatchObject({ hour: 2, pass: "first" });
  expect(row("2026-10-25T02:30:00Z")).toMatchObject({ hour: 3, pass: null });
});

test("where the clock goes forward the hour that never comes is missing on that day", () => {
  const { days } = weekSpan("2027-03-28");
  const rows = weekRows(days, [], rome);
  expect(rows.filter(({ hour }) => hour === 2)).toEqual([
    { hour: 2, night: true, pass: null, missingOn: ["2027-03-28"] },
  ]);
  expect(hoursOfDay("2027-03-28", rome)).toBe(23);
});

test("a zone without summer time has no such night", () => {
  for (const on of ["2026-10-25", "2027-03-28"])
    expect(hours(weekRows(weekSpan(on).days, [], "Africa/Lagos"))).toEqual(officeHours);
});
