import { workingCalendar } from "#workflows/calendar/holidays.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import type { WorkingCalendar } from "#workflows/approval/types.ts";

export type OfficeHours = Record<number, Array<{ from: number; to: number }>>;

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Monday to Friday 9–13 and 14–18: what a new organisation starts with. */
export const usualHours: OfficeHours = Object.fromEntries(
  [1, 2, 3, 4, 5].map((day) => [
    day,
    [
      { from: 540, to: 780 },
      { from: 840, to: 1080 },
    ],
  ]),
);

/** What may be wrong with hours: at one day's field `hours-3`, or at `hours` for the whole week. */
export type HoursCode = "hoursUnclear" | "hoursReversed" | "hoursOverlap" | "hoursMissing";

/**
 * "8:00–13:00, 14:00–17:00" as minutes from midnight, empty for a closed day; or what is wrong with it: not hours, an end
 * that does not come after its beginning, or spans that overlap or come out of order.
 */
export function parseDayHours(text: string): Array<{ from: number; to: number }> | HoursCode {
  const parts = text
    .split(/[,;]|\s(?:e|ed|et|and)\s/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const spans: Array<{ from: number; to: number }> = [];
  for (const part of parts) {
    const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/u.exec(part);
    if (!match) return "hoursUnclear";
    const from = Number(match[1]) * 60 + Number(match[2] ?? 0);
    const to = Number(match[3]) * 60 + Number(match[4] ?? 0);
    if (Number(match[2] ?? 0) > 59 || Number(match[4] ?? 0) > 59 || from > 1440 || to > 1440) return "hoursUnclear";
    if (from >= to) return "hoursReversed";
    const before = spans.at(-1);
    if (before && from < before.to) return "hoursOverlap";
    spans.push({ from, to });
  }
  return spans;
}

/** The fields `hours-1` … `hours-7` of a form. A week without a single hour is refused: no term would ever pass in it. */
export function readWeek(form: FormData): { hours: OfficeHours; problems: Record<string, HoursCode> } {
  const hours: OfficeHours = {};
  const problems: Record<string, HoursCode> = {};
  for (const day of weekdays) {
    const spans = parseDayHours(typedDay(form, day));
    if (typeof spans === "string") problems[`hours-${day}`] = spans;
    else if (spans.length > 0) hours[day] = spans;
  }
  if (Object.keys(problems).length === 0 && Object.keys(hours).length === 0) problems["hours"] = "hoursMissing";
  return { hours, problems };
}

/** What was typed for each day, good or not, to be shown again. */
export function typedWeek(form: FormData): Array<{ day: number; text: string }> {
  return weekdays.map((day) => ({ day, text: typedDay(form, day) }));
}

/** Hours as a form shows them. */
export function weekTexts(hours: OfficeHours): Array<{ day: number; text: string }> {
  return weekdays.map((day) => ({ day, text: formatDayHours(hours[day]) }));
}

function typedDay(form: FormData, day: number): string {
  return plainText(String(form.get(`hours-${day}`) ?? ""))
    .trim()
    .slice(0, 80);
}

export interface OfficeDays {
  zone: string;
  officeHours: OfficeHours;
  patronDay: string | null;
  closures: string[];
}

/**
 * The calendar of an organisation, its closed days written out from a year before `now` (a term may have begun in
 * December) to a year after the later of `now` and `until`: no term of a post reaches further.
 */
export function calendarOfOrganization(office: OfficeDays, now: Date, until: Date | null = null): WorkingCalendar {
  const year = now.getUTCFullYear();
  return workingCalendar({
    zone: office.zone,
    hours: office.officeHours,
    years: { from: year - 1, to: Math.max(year, until?.getUTCFullYear() ?? year) + 1 },
    patronDay: office.patronDay,
    closures: office.closures,
    nationalHolidays: true,
  });
}

export function formatDayHours(spans: ReadonlyArray<{ from: number; to: number }> | undefined): string {
  return (spans ?? []).map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(", ");
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
