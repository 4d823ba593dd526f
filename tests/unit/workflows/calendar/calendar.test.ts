import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { easterSunday, italianHolidays, workingCalendar } from "#workflows/calendar/holidays.ts";
import { addWorkingMinutes, workingMinutesBetween } from "#workflows/calendar/working-time.ts";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";

const morning = { from: 9 * 60, to: 13 * 60 };
const afternoon = { from: 14 * 60, to: 18 * 60 };
const office = {
  1: [morning, afternoon],
  2: [morning, afternoon],
  3: [morning, afternoon],
  4: [morning, afternoon],
  5: [morning],
};
const rome = workingCalendar({
  zone: "Europe/Rome",
  hours: office,
  years: { from: 2025, to: 2028 },
  patronDay: "06-24",
  closures: ["2026-08-14"],
  nationalHolidays: true,
});
const nights = {
  zone: "Europe/Rome",
  hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: 0, to: 360 }]])),
  closedDates: [],
};

describe("local time", () => {
  const at = (local: string, disambiguation: "earlier" | "later", zone = "Europe/Rome") =>
    zonedInstant(local, zone, { disambiguation });

  it("knows winter and summer", () => {
    expect(at("2026-01-15T09:00", "earlier")).toEqual({ kind: "exact", instant: "2026-01-15T08:00:00.000Z" });
    expect(at("2026-07-15T09:00", "earlier")).toEqual({ kind: "exact", instant: "2026-07-15T07:00:00.000Z" });
    expect(localTime("2026-07-15T07:00:00Z", "Europe/Rome")).toBe("2026-07-15T09:00:00");
  });

  it("gives both instants of an hour that comes twice", () => {
    const both = { kind: "overlap", earlier: "2026-10-25T00:30:00.000Z", later: "2026-10-25T01:30:00.000Z" };
    expect(at("2026-10-25T02:30", "earlier")).toEqual({ ...both, instant: both.earlier });
    expect(at("2026-10-25T02:30", "later")).toEqual({ ...both, instant: both.later });
    expect(at("2026-10-25T01:59", "later").kind).toBe("exact");
    expect(at("2026-10-25T03:00", "earlier").kind).toBe("exact");
  });

  it("takes an hour that the clock skips for the moment of the jump", () => {
    const jump = { kind: "gap", instant: "2026-03-29T01:00:00.000Z" };
    for (const hour of ["02:00", "02:01", "02:30", "02:59"])
      for (const which of ["earlier", "later"] as const) expect(at(`2026-03-29T${hour}`, which)).toMatchObject(jump);
    const halfAnHour = at("2026-10-04T02:10", "earlier", "Australia/Lord_Howe");
    expect(halfAnHour).toMatchObject({ kind: "gap", instant: "2026-10-03T15:30:00.000Z" });
    // The island left out the whole day.
    const wholeDay = at("2011-12-30T12:00", "earlier", "Pacific/Apia");
    expect(wholeDay).toMatchObject({ kind: "gap", instant: "2011-12-30T10:00:00.000Z" });
  });

  it("names the nearest two to an hour that does not exist", () => {
    expect(at("2026-03-29T02:30", "later")).toMatchObject({
      earlier: "2026-03-29T00:30:00.000Z",
      later: "2026-03-29T01:30:00.000Z",
    });
    expect(at("2026-03-29T03:00", "later").kind).toBe("exact");
  });

  it("works in zones with half hours, half-hour changes and none", () => {
    expect(at("2026-04-05T01:45", "later", "Australia/Lord_Howe").kind).toBe("overlap");
    expect(at("2026-01-01T12:00", "later", "Asia/Kathmandu")).toEqual({
      kind: "exact",
      instant: "2026-01-01T06:15:00.000Z",
    });
    expect(() => at("domani", "later")).toThrow(RangeError);
  });

  it("comes back to the same local time, whenever it exists", () => {
    const zones = fc.constantFrom("Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC");
    fc.assert(
      fc.property(
        zones,
        fc.date({ min: new Date("2020-01-01"), max: new Date("2032-01-01"), noInvalidDate: true }),
        (zone, date) => {
          const local = localTime(date.toISOString(), zone);
          const found = zonedInstant(local, zone, { disambiguation: "earlier" });
          expect(found.kind).not.toBe("gap");
          expect(localTime(found.instant, zone)).toBe(local);
        },
      ),
    );
  });
});

describe("holidays", () => {
  it("computes Easter", () => {
    const known = {
      2024: "2024-03-31",
      2025: "2025-04-20",
      2026: "2026-04-05",
      2027: "2027-03-28",
      2038: "2038-04-25",
      2049: "2049-04-18",
      2285: "2285-03-22",
    };
    for (const [year, date] of Object.entries(known)) expect(easterSunday(Number(year))).toBe(date);
  });

  it("keeps 4 October from 2026 on", () => {
    expect(italianHolidays(2025).some(({ code }) => code === "francis")).toBe(false);
    expect(italianHolidays(2026).some(({ date }) => date === "2026-10-04")).toBe(true);
    expect(italianHolidays(2026)).toHaveLength(13);
  });
});

describe("working time", () => {
  it("runs only in office hours", () => {
    expect(addWorkingMinutes(rome, "2026-03-05T16:30:00Z", 60)).toBe("2026-03-06T08:30:00.000Z");
    expect(addWorkingMinutes(rome, "2026-03-06T11:30:00Z", 60)).toBe("2026-03-09T08:30:00.000Z");
    expect(addWorkingMinutes(rome, "2026-03-07T10:00:00Z", 1)).toBe("2026-03-09T08:01:00.000Z");
    expect(workingMinutesBetween(rome, "2026-03-05T16:30:00Z", "2026-03-09T08:30:00Z")).toBe(30 + 240 + 30);
  });

  it("leaves out holidays, the patron saint and own closures", () => {
    expect(addWorkingMinutes(rome, "2026-04-03T10:30:00Z", 60)).toBe("2026-04-07T07:30:00.000Z");
    expect(addWorkingMinutes(rome, "2026-06-23T15:30:00Z", 60)).toBe("2026-06-25T07:30:00.000Z");
    expect(workingMinutesBetween(rome, "2026-08-14T00:00:00Z", "2026-08-16T00:00:00Z")).toBe(0);
  });

  it("counts the hours that really pass in both nights of the clock change", () => {
    expect(workingMinutesBetween(nights, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).toBe(300);
    expect(workingMinutesBetween(nights, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")).toBe(420);
    expect(addWorkingMinutes(nights, "2026-10-24T22:00:00Z", 419)).toBe("2026-10-25T04:59:00.000Z");
  });

  it("opens at the moment of the jump where the office opens at an hour that the clock skips", () => {
    const early = { zone: "Europe/Rome", hours: { 7: [{ from: 150, to: 300 }] }, closedDates: [] };
    expect(addWorkingMinutes(early, "2026-03-28T23:00:00Z", 1)).toBe("2026-03-29T01:01:00.000Z");
    expect(workingMinutesBetween(early, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).toBe(120);
    const closing = { zone: "Europe/Rome", hours: { 7: [{ from: 60, to: 150 }] }, closedDates: [] };
    expect(workingMinutesBetween(closing, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).toBe(60);
  });

  it("never runs for ever with a calendar that never opens", () => {
    expect(
      Date.parse(addWorkingMinutes({ zone: "Europe/Rome", hours: {}, closedDates: [] }, "2026-03-05T09:00:00Z", 60)),
    ).toBeGreaterThan(Date.parse("2028-01-01"));
  });

  const moments = fc
    .date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString());
  const calendars = fc.constantFrom(rome, nights);
  const terms = fc.integer({ min: 0, max: 6000 });

  it("is monotone in both arguments, and never gives less than what was asked", () => {
    fc.assert(
      fc.property(
        calendars,
        fc.tuple(moments, moments),
        fc.tuple(terms, terms),
        (calendar, [a, b], [minutes, more]) => {
          const [first, second] = a < b ? [a, b] : [b, a];
          const end = addWorkingMinutes(calendar, first, minutes);
          expect(end >= first).toBe(true);
          expect(addWorkingMinutes(calendar, second, minutes) >= end).toBe(true);
          expect(addWorkingMinutes(calendar, first, minutes + more) >= end).toBe(true);
          expect(workingMinutesBetween(calendar, first, end)).toBeCloseTo(minutes, 6);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("goes back as far as it went forth, measured in working time", () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 3000 }), (calendar, from, minutes) => {
        const back = addWorkingMinutes(calendar, from, -minutes);
        expect(workingMinutesBetween(calendar, back, from)).toBeCloseTo(minutes, 6);
        expect(workingMinutesBetween(calendar, from, back)).toBeCloseTo(-minutes, 6);
      }),
      { numRuns: 500 },
    );
  });

  it("adds up along the way", () => {
    fc.assert(
      fc.property(
        calendars,
        fc.tuple(moments, moments, moments).map((three) => [...three].sort()),
        (calendar, [a = "", b = "", c = ""]) => {
          expect(workingMinutesBetween(calendar, a, b) + workingMinutesBetween(calendar, b, c)).toBeCloseTo(
            workingMinutesBetween(calendar, a, c),
            5,
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
