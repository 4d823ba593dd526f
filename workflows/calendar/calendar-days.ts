/** Days of the calendar: civil dates as "YYYY-MM-DD", whole weeks from Monday, and the instants they span in a zone. */
import { firstInstantMs } from "./zone.ts";

export const calendarViews = ["month", "week", "list"] as const;
export type CalendarViewName = (typeof calendarViews)[number];

const dayMs = 86_400_000;

/** A month or a week: the days that are shown, and the address of the one before and after. */
export interface CalendarSpan {
  /** The days shown, in order: of a month whole weeks, so that some are of its neighbours. */
  days: string[];
  /** The first and the last day it is about. */
  first: string;
  last: string;
  before: string;
  after: string;
}

/** The month of a day, as rows of weeks. */
export function monthSpan(on: string): CalendarSpan {
  const month = on.slice(0, 7);
  const first = `${month}-01`;
  const after = monthAfter(month, 1);
  const last = plusDays(`${after}-01`, -1);
  const [from, to] = [mondayOf(first), plusDays(mondayOf(last), 6)];
  return { days: daysFrom(from, to), first, last, before: monthAfter(month, -1), after };
}

/** The week of a day, Monday to Sunday. */
export function weekSpan(on: string): CalendarSpan {
  const first = mondayOf(on.length === 7 ? `${on}-01` : on);
  const last = plusDays(first, 6);
  return { days: daysFrom(first, last), first, last, before: plusDays(first, -7), after: plusDays(first, 7) };
}

/** "2026-12" or "2026-12-03" between 2000 and 2099, where it is a real month or day; null for anything else. */
export function readDay(text: string | null): string | null {
  if (text === null || !/^20\d\d-\d\d(-\d\d)?$/u.test(text)) return null;
  const day = text.length === 7 ? `${text}-01` : text;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && isoDay(time) === day ? text : null;
}

export function plusDays(day: string, days: number): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + days * dayMs);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The first instant of a day in a zone, and the first of the next one: 23, 24 or 25 hours apart. */
export function dayBounds(day: string, zone: string): { from: Date; to: Date } {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return {
    from: new Date(firstInstantMs(midnight, zone)),
    to: new Date(firstInstantMs(midnight + dayMs, zone)),
  };
}

function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return isoDay(Date.UTC(year, number - 1 + by, 1)).slice(0, 7);
}

function mondayOf(day: string): string {
  return plusDays(day, 1 - weekdayOf(day));
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) days.push(day);
  return days;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
