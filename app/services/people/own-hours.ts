/** When a person works, as a form says it. */
import { invalidFields, type Result } from "#app/kernel/errors.ts";
import { formatDate, readDates } from "#app/services/organizations/day-words.ts";
import {
  type HoursCode,
  type OfficeHours,
  readWeek,
  typedWeek,
  weekTexts,
} from "#app/services/organizations/office-hours.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import type { OwnHours } from "#workflows/calendar/holidays.ts";

/** What may be wrong in the form: of the week, and at `daysOff` with the line in `detail`. */
export type OwnHoursCode = HoursCode | "dayOffUnclear" | "datesTooMany";

/** The form as a page shows it, as stored or as typed. */
export interface OwnHoursTyped {
  kept: "organization" | "own";
  hours: Array<{ day: number; text: string }>;
  daysOff: string;
}

/** Every problem at once, each with its field. The week is read only where the person has one of their own. */
export function readOwnHours(form: FormData): Result<{ own: OwnHours }, OwnHoursCode | "invalidInput"> {
  const week = keptHours(form) === "own" ? readWeek(form) : { hours: null, problems: {} };
  const { dates, unclear, tooMany } = readDates(plainText(String(form.get("daysOff") ?? "")));
  const problems: Record<string, OwnHoursCode> = { ...week.problems };
  if (tooMany) problems["daysOff"] = "datesTooMany";
  if (unclear !== null) problems["daysOff"] = "dayOffUnclear";
  if (Object.keys(problems).length > 0) return invalidFields(problems, { line: unclear });
  return { ok: true, own: { hours: week.hours, daysOff: dates } };
}

export function typedOwnHours(form: FormData): OwnHoursTyped {
  return {
    kept: keptHours(form),
    hours: typedWeek(form),
    daysOff: String(form.get("daysOff") ?? "").slice(0, 8_000),
  };
}

/** Where a person has no hours of their own, the fields begin with those of the organisation. */
export function shownOwnHours({ hours, daysOff }: OwnHours, officeHours: OfficeHours): OwnHoursTyped {
  return {
    kept: hours === null ? "organization" : "own",
    hours: weekTexts(hours ?? officeHours),
    daysOff: daysOff.map(formatDate).join("\n"),
  };
}

function keptHours(form: FormData): OwnHoursTyped["kept"] {
  return form.get("kept") === "own" ? "own" : "organization";
}
