/** Why a day is closed: national holidays, the patron saint's day and the closures of the office, by date. */
import { type HolidayCode, italianHolidays } from "./holidays.ts";

export interface ClosedDays {
  /** "MM-DD", where the office keeps it. */
  patronDay: string | null;
  /** "YYYY-MM-DD". */
  closures: readonly string[];
}

/** The reason of each closed day among these; a day with a name of the law keeps it. */
export function closedDays(days: readonly string[], { patronDay, closures }: ClosedDays): Map<string, HolidayCode> {
  const closed = new Map<string, HolidayCode>();
  for (const day of days) {
    if (closures.includes(day)) closed.set(day, "own");
    if (day.slice(5) === patronDay) closed.set(day, "patron");
  }
  const shown = new Set(days);
  for (const year of new Set(days.map((day) => Number(day.slice(0, 4)))))
    for (const { date, code } of italianHolidays(year)) if (shown.has(date)) closed.set(date, code);
  return closed;
}
