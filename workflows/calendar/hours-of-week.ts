/** Days of the week and hours of the day, as rules name them: read on the clock of a zone, so both nights of the clocks hold. */
import { localTime } from "./zone.ts";

export interface HoursOfWeek {
  /** 1 is Monday; none means every day. */
  weekdays: number[];
  /** Minutes of the day: `from` belongs to them, `until` does not any more. Reversed ones go over midnight. */
  from: number;
  until: number;
}

/** Whether an instant lies in these hours, by what the clock of the zone shows then. */
export function isWithinHours({ weekdays, from, until }: HoursOfWeek, instant: string, zone: string): boolean {
  const local = localTime(instant, zone);
  const sunday = new Date(`${local}Z`).getUTCDay();
  if (weekdays.length > 0 && !weekdays.includes(sunday === 0 ? 7 : sunday)) return false;
  const [hours = 0, minutes = 0] = local.slice(11, 16).split(":").map(Number);
  const now = hours * 60 + minutes;
  return from < until ? now >= from && now < until : now >= from || now < until;
}
