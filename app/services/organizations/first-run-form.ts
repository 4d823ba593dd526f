import { offeredNetworks } from "#workflows/networks/media-rules.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { z } from "zod";
import { lengthProblem } from "#app/services/sessions/password-rules.ts";
import { formatPatronDay, parsePatronDay } from "./day-words.ts";
import { formatDayHours, type OfficeHours, parseDayHours, usualHours, weekdays } from "./office-hours.ts";
import { isZone } from "./organization-form.ts";
import { plainLine } from "#workflows/content/plain-text.ts";

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

export const firstRunProblems = [
  "organizationMissing",
  "zoneUnknown",
  "hoursUnclear",
  "patronDayUnclear",
  "signerNameMissing",
  "signerEmailMissing",
  "signerTwice",
  "signerIsYou",
  "nameMissing",
  "emailInvalid",
  "passwordShort",
  "passwordLong",
  "passwordCommon",
  "passwordOwn",
  "codeWrong",
] as const;
export type FirstRunProblemCode = (typeof firstRunProblems)[number];

/** `signer` counts from 0. */
export interface FirstRunProblem {
  code: FirstRunProblemCode;
  signer?: number;
}

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
    patronDay: text("patronDay", 10),
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

export function readFirstRun(
  typed: FirstRunTyped,
): { ok: true; fields: FirstRunFields } | { ok: false; problems: FirstRunProblem[] } {
  const problems: FirstRunProblem[] = [];
  const name = line.safeParse(typed.organizationName);
  if (!name.success) problems.push({ code: "organizationMissing" });
  if (!isZone(typed.zone)) problems.push({ code: "zoneUnknown" });
  const hours = typed.hours.map(({ day, text }) => ({ day, spans: parseDayHours(text) }));
  if (hours.some(({ spans }) => spans === null) || hours.every(({ spans }) => spans?.length === 0))
    problems.push({ code: "hoursUnclear" });
  const patronDay = typed.patronDay.trim() === "" ? null : parsePatronDay(typed.patronDay);
  if (typed.patronDay.trim() !== "" && patronDay === null) problems.push({ code: "patronDayUnclear" });
  const administrator = { name: line.safeParse(typed.name), email: address.safeParse(typed.email) };
  const signers = readSigners(typed, administrator.email.data ?? "", problems);
  if (!administrator.name.success) problems.push({ code: "nameMissing" });
  if (!administrator.email.success) problems.push({ code: "emailInvalid" });
  const password = lengthProblem(typed.password);
  if (password) problems.push({ code: password });
  if (problems.length > 0 || !name.success || !administrator.name.success || !administrator.email.success)
    return { ok: false, problems };
  const officeHours = Object.fromEntries(
    hours.flatMap(({ day, spans }) => (spans && spans.length > 0 ? [[day, spans]] : [])),
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

function readSigners(typed: FirstRunTyped, ownEmail: string, problems: FirstRunProblem[]) {
  const seen = new Set<string>();
  return typed.signers.map(({ name, email }, signer) => {
    const readName = line.safeParse(name);
    const readEmail = address.safeParse(email);
    if (!readName.success) problems.push({ code: "signerNameMissing", signer });
    if (!readEmail.success) problems.push({ code: "signerEmailMissing", signer });
    else if (readEmail.data === ownEmail) problems.push({ code: "signerIsYou", signer });
    else if (seen.has(readEmail.data)) problems.push({ code: "signerTwice", signer });
    seen.add(readEmail.data ?? "");
    return { name: readName.data ?? "", email: readEmail.data ?? "" };
  });
}
