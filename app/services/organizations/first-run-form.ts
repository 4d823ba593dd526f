import { z } from "zod";
import { type FieldProblems, invalidFields, type OrganizationCode, type Result } from "#app/kernel/errors.ts";
import { lengthProblem, type PasswordProblem } from "#app/services/sessions/password-rules.ts";
import { formatPatronDay } from "#workflows/calendar/patron-saints.ts";
import { plainLine } from "#workflows/content/plain-text.ts";
import { offeredNetworks } from "#workflows/networks/media-rules.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { parsePatronDay, typedPatronDay } from "./day-words.ts";
import {
  formatDayHours,
  type HoursCode,
  type OfficeHours,
  parseDayHours,
  usualHours,
  weekdays,
} from "./office-hours.ts";
import { isZone } from "./organization-form.ts";

/** One to four levels, one person each. */
export const mostSigners = 4;

export interface FirstRunTyped {
  organizationName: string;
  zone: string;
  hours: Array<{ day: number; text: string }>;
  patronDay: string;
  signers: Array<{ name: string; email: string }>;
  /** "later": the built-in test channel alone. */
  channel: Network | "later";
  name: string;
  email: string;
  password: string;
  code: string;
}

export interface FirstRunFields {
  organization: { name: string; zone: string; officeHours: OfficeHours; patronDay: string | null };
  signers: Array<{ name: string; email: string }>;
  channel: Network | null;
  administrator: { name: string; email: string; password: string };
}

/** What may be wrong in the form: by the names of its fields, and `signerName-0`, `signerEmail-0` and on for who signs. */
export type FirstRunCode =
  | Exclude<
      OrganizationCode,
      Exclude<HoursCode, "hoursUnclear"> | "closuresUnclear" | "dayOffUnclear" | "datesTooMany" | "limitOutOfRange"
    >
  | PasswordProblem
  | "nameMissing"
  | "emailInvalid"
  | "codeWrong";
export type FirstRunProblems = FieldProblems<FirstRunCode>;

export function emptyFirstRun(zone = "Europe/Rome"): FirstRunTyped {
  const hours = weekdays.map((day) => ({ day, text: formatDayHours(usualHours[day]) }));
  const nobody = { name: "", email: "" };
  const texts = { organizationName: "", patronDay: formatPatronDay(null), name: "", email: "", password: "", code: "" };
  return { ...texts, zone, hours, signers: [nobody, { ...nobody }], channel: "later" };
}

/** What the form says, good or not; absent fields as on an empty form. */
export function typedFirstRun(form: FormData): FirstRunTyped {
  const text = (name: string, most = 254) => String(form.get(name) ?? "").slice(0, most);
  const names = form.getAll("signerName").map(String);
  const emails = form.getAll("signerEmail").map(String);
  const signers = names
    .slice(0, mostSigners)
    .map((name, index) => ({ name: name.slice(0, 200), email: (emails[index] ?? "").slice(0, 254) }));
  return {
    organizationName: text("organizationName"),
    zone: text("zone", 60) || "Europe/Rome",
    hours: weekdays.map((day) => ({
      day,
      text: form.has(`hours-${day}`) ? text(`hours-${day}`, 80) : formatDayHours(usualHours[day]),
    })),
    patronDay: typedPatronDay(form),
    signers: signers.length > 0 ? signers : emptyFirstRun().signers,
    channel: offeredNetworks.find((network) => network === form.get("channel")) ?? "later",
    name: text("name"),
    email: text("email"),
    password: text("password", 200),
    code: text("code", 40),
  };
}

const line = z
  .string()
  .overwrite((text) => plainLine(text).trim())
  .min(1)
  .max(120);
const address = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Every problem at once, each with its field. */
export function readFirstRun(typed: FirstRunTyped): Result<{ fields: FirstRunFields }, FirstRunCode | "invalidInput"> {
  const problems: Record<string, FirstRunCode> = {};
  const name = line.safeParse(typed.organizationName);
  if (!name.success) problems["organizationName"] = "organizationMissing";
  if (!isZone(typed.zone)) problems["zone"] = "zoneUnknown";
  const hours = typed.hours.map(({ day, text }) => ({ day, spans: parseDayHours(text) }));
  if (hours.some(({ spans }) => typeof spans === "string") || hours.every(({ spans }) => spans.length === 0))
    problems["hours"] = "hoursUnclear";
  const patronDay = typed.patronDay.trim() === "" ? null : parsePatronDay(typed.patronDay);
  if (typed.patronDay.trim() !== "" && patronDay === null) problems["patronDay"] = "patronDayUnclear";
  const administrator = { name: line.safeParse(typed.name), email: address.safeParse(typed.email) };
  const signers = readSigners(typed, administrator.email.data ?? "", problems);
  if (!administrator.name.success) problems["name"] = "nameMissing";
  if (!administrator.email.success) problems["email"] = "emailInvalid";
  const password = lengthProblem(typed.password);
  if (password) problems["password"] = password;
  if (Object.keys(problems).length > 0 || !name.success || !administrator.name.success || !administrator.email.success)
    return invalidFields(problems);
  const officeHours = Object.fromEntries(
    hours.flatMap(({ day, spans }) => (typeof spans !== "string" && spans.length > 0 ? [[day, spans]] : [])),
  );
  return {
    ok: true,
    fields: {
      organization: { name: name.data, zone: typed.zone, officeHours, patronDay },
      signers,
      channel: typed.channel === "later" ? null : typed.channel,
      administrator: { name: administrator.name.data, email: administrator.email.data, password: typed.password },
    },
  };
}

function readSigners(typed: FirstRunTyped, ownEmail: string, problems: Record<string, FirstRunCode>) {
  const seen = new Set<string>();
  return typed.signers.map(({ name, email }, signer) => {
    const readName = line.safeParse(name);
    const readEmail = address.safeParse(email);
    if (!readName.success) problems[`signerName-${signer}`] = "signerNameMissing";
    if (!readEmail.success) problems[`signerEmail-${signer}`] = "signerEmailMissing";
    else if (readEmail.data === ownEmail) problems[`signerEmail-${signer}`] = "signerIsYou";
    else if (seen.has(readEmail.data)) problems[`signerEmail-${signer}`] = "signerTwice";
    seen.add(readEmail.data ?? "");
    return { name: readName.data ?? "", email: readEmail.data ?? "" };
  });
}
