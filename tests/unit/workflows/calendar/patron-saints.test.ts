/** The list of patron saints offers one day for each town, and every day of it can be stored and read. */
import { expect, test } from "vitest";
import { parsePatronDay, typedPatronDay } from "#app/services/organizations/day-words.ts";
import { formatPatronDay, patronSaints } from "#workflows/calendar/patron-saints.ts";
import { workingCalendar } from "#workflows/calendar/holidays.ts";

test("each town is offered once, in the order of names, with a day that exists every year", () => {
  const places = patronSaints.map(({ place }) => place);
  expect(places).toEqual([...new Set(places)].sort((a, b) => a.localeCompare(b, "it")));
  for (const { day, saint } of patronSaints) {
    expect(new Date(`2027-${day}T00:00:00Z`).toISOString().slice(5, 10)).toBe(day);
    expect(parsePatronDay(formatPatronDay(day))).toBe(day);
    expect(saint).not.toBe("");
  }
});

test.each(["Biella", "Bolzano", "Prato", "Savona", "Fermo", "Brindisi"])(
  "%s, whose day moves or is in doubt, is left to be typed",
  (place) => expect(patronSaints.some((one) => one.place === place)).toBe(false),
);

test("a chosen town gives its day, whatever stood in the field; without one the typed day counts", () => {
  const form = new FormData();
  form.set("patronDay", "11/11");
  expect(typedPatronDay(form)).toBe("11/11");
  form.set("patronPlace", "Milano");
  expect(typedPatronDay(form)).toBe("7/12");
  form.set("patronPlace", "Atlantide");
  expect(typedPatronDay(form)).toBe("11/11");
});

test("the office is closed on that day, every year of the calendar", () => {
  const milan = patronSaints.find(({ place }) => place === "Milano")?.day ?? "";
  const { closedDates } = workingCalendar({
    zone: "Europe/Rome",
    hours: {},
    years: { from: 2026, to: 2027 },
    patronDay: milan,
    closures: [],
    nationalHolidays: false,
  });
  expect(closedDates).toEqual(["2026-12-07", "2027-12-07"]);
});
