/**
 * Days on which an Italian office is closed by law, by rule: no table to renew every year.
 * Sources: legge 260/1949 as amended; 4 October (San Francesco) is a national holiday again from 2026, legge 151/2025.
 */
import type { WorkingCalendar } from "#workflows/approval/types.ts";

/** Stable codes; the interface has the names in every language. */
export type HolidayCode =
  | "newYear"
  | "epiphany"
  | "easter"
  | "easterMonday"
  | "liberation"
  | "labour"
  | "republic"
  | "assumption"
  | "francis"
  | "allSaints"
  | "immaculate"
  | "christmas"
  | "stephen"
  | "patron"
  | "own";

export interface Holiday {
  /** "YYYY-MM-DD". */
  date: string;
  code: HolidayCode;
}

const fixedHolidays: ReadonlyArray<{ monthDay: string; code: HolidayCode; since?: number }> = [
  { monthDay: "01-01", code: "newYear" },
  { monthDay: "01-06", code: "epiphany" },
  { monthDay: "04-25", code: "liberation" },
  { monthDay: "05-01", code: "labour" },
  { monthDay: "06-02", code: "republic" },
  { monthDay: "08-15", code: "assumption" },
  { monthDay: "10-04", code: "francis", since: 2026 },
  { monthDay: "11-01", code: "allSaints" },
  { monthDay: "12-08", code: "immaculate" },
  { monthDay: "12-25", code: "christmas" },
  { monthDay: "12-26", code: "stephen" },
];

/** The national holidays of a year, in order of date. */
export function italianHolidays(year: number): Holiday[] {
  const easter = easterSunday(year);
  const holidays: Holiday[] = fixedHolidays
    .filter(({ since }) => since === undefined || year >= since)
    .map(({ monthDay, code }) => ({ date: `${String(year).padStart(4, "0")}-${monthDay}`, code }));
  holidays.push({ date: easter, code: "easter" }, { date: dayAfter(easter), code: "easterMonday" });
  return holidays.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus), as "YYYY-MM-DD". */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

export interface CalendarInput {
  zone: string;
  /** Minutes from local midnight per ISO weekday (1 Monday … 7 Sunday). */
  hours: WorkingCalendar["hours"];
  /** Which years the closed dates are written out for, both included. */
  years: { from: number; to: number };
  /** "MM-DD" of the patron saint of the place, if the office keeps it. */
  patronDay: string | null;
  /** Own closures as "YYYY-MM-DD". */
  closures: string[];
  nationalHolidays: boolean;
}

/** Office hours, national holidays, patron day and own closures as the one calendar that terms run by. */
export function workingCalendar(input: CalendarInput): WorkingCalendar {
  const closed = new Set(input.closures);
  for (let year = input.years.from; year <= input.years.to; year += 1) {
    if (input.nationalHolidays) for (const { date } of italianHolidays(year)) closed.add(date);
    if (input.patronDay !== null) closed.add(`${String(year).padStart(4, "0")}-${input.patronDay}`);
  }
  return { zone: input.zone, hours: input.hours, closedDates: [...closed].sort() };
}

/** What somebody's own working time differs in: part-time days, their lunch, days on which they are off. */
export interface OwnHours {
  /** All their hours, as in `WorkingCalendar`; null where they keep those of the organisation. */
  hours: WorkingCalendar["hours"] | null;
  /** Days off as "YYYY-MM-DD", besides the closed days of the organisation. */
  daysOff: string[];
}

/** The calendar of a person: their own hours, and closed whenever the organisation is. */
export function personalCalendar(organization: WorkingCalendar, own: OwnHours): WorkingCalendar {
  return {
    zone: organization.zone,
    hours: own.hours ?? organization.hours,
    closedDates: [...new Set([...organization.closedDates, ...own.daysOff])].sort(),
  };
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
