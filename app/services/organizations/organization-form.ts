import { z } from "zod";
import { invalidFields, type OrganizationCode, type Result } from "#app/kernel/errors.ts";
import { defaultLocale, locales, type Locale } from "#app/i18n/locales.ts";
import { parsePatronDay, readDates, typedPatronDay } from "./day-words.ts";
import { type OfficeHours, readWeek } from "./office-hours.ts";
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

/** What may be wrong in the form: at `hours` or one day's `hours-3`, at `closures` with the line in `detail`. */
export type OrganizationFormCode =
  | Exclude<OrganizationCode, `signer${string}` | "dayOffUnclear" | "limitOutOfRange">
  | "emailInvalid";
type Problems = Record<string, OrganizationFormCode>;

/** Reads the form of an organisation's settings; every problem at once, each with its field. */
export function readOrganizationForm(
  form: FormData,
): Result<{ fields: OrganizationFields }, OrganizationFormCode | "invalidInput"> {
  const text = (name: string) => plainText(String(form.get(name) ?? "")).trim();
  const problems: Problems = {};
  const name = plainLine(text("name"));
  if (name === "" || name.length > 120) problems["name"] = "organizationMissing";
  const zone = text("zone");
  if (!isZone(zone)) problems["zone"] = "zoneUnknown";
  const { hours: officeHours, problems: unclearHours } = readWeek(form);
  Object.assign(problems, unclearHours);
  const typedDay = plainText(typedPatronDay(form)).trim();
  const patronDay = typedDay === "" ? null : parsePatronDay(typedDay);
  if (typedDay !== "" && patronDay === null) problems["patronDay"] = "patronDayUnclear";
  const { dates: closures, unclear, tooMany } = readDates(text("closures"));
  if (tooMany) problems["closures"] = "datesTooMany";
  if (unclear !== null) problems["closures"] = "closuresUnclear";
  const complianceEmail = text("complianceEmail") === "" ? null : text("complianceEmail").toLowerCase();
  if (complianceEmail !== null && !z.email().max(254).safeParse(complianceEmail).success)
    problems["complianceEmail"] = "emailInvalid";
  if (Object.keys(problems).length > 0) return invalidFields(problems, { line: unclear });
  const locale = locales.find((one) => one === text("locale")) ?? defaultLocale;
  return { ok: true, fields: { name, locale, zone, officeHours, patronDay, closures, complianceEmail } };
}

export function isZone(zone: string): boolean {
  return zone === "UTC" || Intl.supportedValuesOf("timeZone").includes(zone);
}
