import { z } from "zod";
import { defaultLocale, locales, type Locale } from "#app/i18n/locales.ts";
import { parseDate, parsePatronDay } from "./day-words.ts";
import { type OfficeHours, parseDayHours, weekdays } from "./office-hours.ts";
import { plainLine, plainText } from "#workflows/content/plain-text.ts";

export interface OrganizationFields {
  name: string;
  locale: Locale;
  zone: string;
  officeHours: OfficeHours;
  patronDay: string | null;
  closures: string[];
  complianceEmail: string | null;
}

export type OrganizationProblem =
  | { field: "name"; code: "nameMissing" }
  | { field: "zone"; code: "zoneUnknown" }
  | { field: "hours"; code: "hoursUnclear" | "hoursMissing"; day?: number }
  | { field: "patronDay"; code: "patronDayUnclear" }
  | { field: "closures"; code: "closuresUnclear"; line: string }
  | { field: "complianceEmail"; code: "emailInvalid" };

/** Reads the form of an organisation's settings; every problem at once, each with its field. */
export function readOrganizationForm(
  form: FormData,
): { ok: true; fields: OrganizationFields } | { ok: false; problems: OrganizationProblem[] } {
  const text = (name: string) => plainText(String(form.get(name) ?? "")).trim();
  const problems: OrganizationProblem[] = [];
  const name = plainLine(text("name"));
  if (name === "" || name.length > 120) problems.push({ field: "name", code: "nameMissing" });
  const zone = text("zone");
  if (!isZone(zone)) problems.push({ field: "zone", code: "zoneUnknown" });
  const officeHours = readHours(text, problems);
  const patronDay = text("patronDay") === "" ? null : parsePatronDay(text("patronDay"));
  if (text("patronDay") !== "" && patronDay === null) problems.push({ field: "patronDay", code: "patronDayUnclear" });
  const closures = readClosures(text("closures"), problems);
  const complianceEmail = text("complianceEmail") === "" ? null : text("complianceEmail").toLowerCase();
  if (complianceEmail !== null && !z.email().max(254).safeParse(complianceEmail).success) {
    problems.push({ field: "complianceEmail", code: "emailInvalid" });
  }
  if (problems.length > 0) return { ok: false, problems };
  const locale = locales.find((one) => one === text("locale")) ?? defaultLocale;
  return { ok: true, fields: { name, locale, zone, officeHours, patronDay, closures, complianceEmail } };
}

export function isZone(zone: string): boolean {
  return zone === "UTC" || Intl.supportedValuesOf("timeZone").includes(zone);
}

function readHours(text: (name: string) => string, problems: OrganizationProblem[]): OfficeHours {
  const hours: OfficeHours = {};
  let unclear = false;
  for (const day of weekdays) {
    const spans = parseDayHours(text(`hours-${day}`));
    if (spans === null) {
      problems.push({ field: "hours", code: "hoursUnclear", day });
      unclear = true;
    } else if (spans.length > 0) hours[day] = spans;
  }
  if (!unclear && Object.keys(hours).length === 0) problems.push({ field: "hours", code: "hoursMissing" });
  return hours;
}

function readClosures(text: string, problems: OrganizationProblem[]): string[] {
  const dates = new Set<string>();
  for (const line of text
    .split(/\r?\n/u)
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, 400)) {
    const date = parseDate(line);
    if (date) dates.add(date);
    else {
      problems.push({ field: "closures", code: "closuresUnclear", line: line.slice(0, 40) });
      break;
    }
  }
  return [...dates].sort();
}
