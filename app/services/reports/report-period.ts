/** Which time a report is about, as its address says: a month, or the days from one to another. */
import { zonedInstant } from "#workflows/calendar/zone.ts";

export interface ReportPeriod {
  /** "2026-11" where it is a month. */
  month: string | null;
  /** The first and the last day, "2026-11-01". */
  firstDay: string;
  lastDay: string;
  from: Date;
  /** The first instant that is outside. */
  until: Date;
}

export type PeriodProblem = "dayUnclear" | "daysReversed" | "daysTooMany";

/** So long a report may be: two years. */
export const mostDays = 731;

const dayMs = 86_400_000;
const monthShape = /^20\d\d-(0[1-9]|1[0-2])$/u;

/**
 * The period that is asked for, on the clocks of the organisation; without one, or with one that cannot be, the running
 * month. The problem is what was wrong with it.
 */
export function readPeriod(
  search: URLSearchParams,
  { zone, now }: { zone: string; now: Date },
): { period: ReportPeriod; problem: PeriodProblem | null } {
  const thisMonth = monthPeriod(monthOf(now, zone), zone);
  const [firstDay, lastDay] = [search.get("from") ?? "", search.get("until") ?? ""];
  if (firstDay !== "" || lastDay !== "") {
    const problem = problemOf(firstDay, lastDay);
    return problem === null
      ? { period: { month: null, ...daysPeriod(firstDay, lastDay, zone) }, problem }
      : { period: thisMonth, problem };
  }
  const month = search.get("month") ?? "";
  return { period: monthShape.test(month) ? monthPeriod(month, zone) : thisMonth, problem: null };
}

/** The months up to one, the last one last. */
export function monthsUpTo(last: string, count: number): string[] {
  const [year = 0, month = 1] = last.split("-").map(Number);
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(year, month - 1 - (count - 1 - index), 1));
    return at.toISOString().slice(0, 7);
  });
}

export function monthPeriod(month: string, zone: string): ReportPeriod {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return { month, ...daysPeriod(`${month}-01`, lastDay, zone) };
}

/** "2026-11" of an instant. */
export function monthOf(at: Date, zone: string): string {
  return localDay(at, zone).slice(0, 7);
}

/** "2026-11-30" of an instant. */
export function localDay(at: Date, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at);
}

/** "2026-11-30 11:20" of an instant. */
export function localMoment(at: Date, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(at);
}

/** The first instant of a day. */
export function dayStart(day: string, zone: string): Date {
  return new Date(zonedInstant(`${day}T00:00`, zone, { disambiguation: "earlier" }).instant);
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}

function daysPeriod(firstDay: string, lastDay: string, zone: string): Omit<ReportPeriod, "month"> {
  return { firstDay, lastDay, from: dayStart(firstDay, zone), until: dayStart(dayAfter(lastDay), zone) };
}

function problemOf(firstDay: string, lastDay: string): PeriodProblem | null {
  if (!isDay(firstDay) || !isDay(lastDay)) return "dayUnclear";
  if (lastDay < firstDay) return "daysReversed";
  return (Date.parse(lastDay) - Date.parse(firstDay)) / dayMs >= mostDays ? "daysTooMany" : null;
}

function isDay(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/u.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
