import type { DemoMoment } from "#db/seeds/demo-post.ts";
import { demoOrganization } from "#db/seeds/demo-people.ts";
import { workingCalendar } from "#workflows/calendar/holidays.ts";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";

export interface DemoDays {
  instant(moment: DemoMoment): Date;
  /** "lunedì 30 novembre" */
  say(workingDays: number): string;
}

/** The days of the demonstration, counted in working days from the one it is made on. */
export function demoDays(now: Date): DemoDays {
  const { zone, officeHours, patronDay } = demoOrganization;
  const year = now.getUTCFullYear();
  const hours = Object.fromEntries(Object.entries(officeHours).map(([day, ranges]) => [Number(day), [...ranges]]));
  const calendar = workingCalendar({
    zone,
    hours,
    years: { from: year - 1, to: year + 1 },
    patronDay,
    closures: [],
    nationalHolidays: true,
  });
  const closed = new Set(calendar.closedDates);
  const today = localTime(now.toISOString(), zone).slice(0, 10);

  function dateOf(workingDays: number): string {
    const step = workingDays < 0 ? -1 : 1;
    let date = today;
    for (let left = Math.abs(workingDays); left > 0;) {
      date = dayBeside(date, step);
      if (isWorking(date)) left -= 1;
    }
    return date;
  }

  function isWorking(date: string): boolean {
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !closed.has(date);
  }

  return {
    instant: ({ workingDays, time }) =>
      new Date(zonedInstant(`${dateOf(workingDays)}T${time}`, zone, { disambiguation: "earlier" }).instant),
    say: (workingDays) =>
      new Intl.DateTimeFormat("it-IT", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(
        new Date(`${dateOf(workingDays)}T12:00:00Z`),
      ),
  };
}

function dayBeside(date: string, step: 1 | -1): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10);
}
