import type { WorkingCalendar } from "#workflows/approval/types.ts";
import { workingCalendar } from "#workflows/calendar/holidays.ts";
import type { Life } from "#tests/faults/lives/life.ts";

/** The working time of the organization around a moment. */
export function calendarOf({ organization }: Life, at: number): WorkingCalendar {
  const year = new Date(at).getUTCFullYear();
  const known = calendars.get(organization.hours)?.get(year);
  if (known) return known;
  const made = workingCalendar({
    zone: "Europe/Rome",
    hours: organization.hours,
    years: { from: year - 1, to: year + 2 },
    patronDay: null,
    closures: [],
    nationalHolidays: true,
  });
  calendars.set(
    organization.hours,
    (calendars.get(organization.hours) ?? new Map<number, WorkingCalendar>()).set(year, made),
  );
  return made;
}

const calendars = new WeakMap<Life["organization"]["hours"], Map<number, WorkingCalendar>>();
