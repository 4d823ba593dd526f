import type { MailFrequency } from "#db/schema/organizations.ts";
import { type MailKind, mailKinds } from "#emails/kinds.ts";
import type { WorkingCalendar } from "#workflows/approval/types.ts";
import { addWorkingMinutes, workingMinutesBetween } from "#workflows/calendar/working-time.ts";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";

const minute = 60_000;
const hour = 60 * minute;
const pressingMs = 24 * hour;
const digestTime = "09:00";
/** Half a working day is left between a digest and the end of a term, or the request does not wait for it. */
const marginMinutes = 240;
/** Days looked ahead for one on which the office is open. */
const horizonDays = 30;

export interface SendingInput {
  kind: MailKind;
  frequency: MailFrequency;
  /** Minutes from midnight in the reader's zone; null is none. `from` may be later than `until`: over midnight. */
  quiet: { from: number; until: number } | null;
  zone: string;
  /** The organisation's: digests come on its working days. */
  calendar: WorkingCalendar;
  publishAt: Date | null;
  /** The end of the reader's own term, and the latest moment at which their level still serves the publication. */
  dueAt: Date | null;
  lastUsefulAt: Date | null;
  now: Date;
}

export type SendingMoment =
  /** `override`: it is sent in quiet hours because it cannot wait. */
  { type: "now"; override: boolean } | { type: "later"; at: Date } | { type: "digest"; at: Date } | { type: "never" };

/**
 * When a mail leaves. One that could be gathered is sent by itself when the digest that would carry it would come too
 * late: within 24 hours of the publication, or with less than half a working day of the seat's term left. The rest comes
 * at nine of the next working day, by the reader's clock.
 */
export function sendingMoment(input: SendingInput): SendingMoment {
  const { kind, frequency, now } = input;
  const { waits, asks } = mailKinds[kind];
  if (waits === "never") return { type: "now", override: false };
  if (waits === "quietHours") return afterQuietHours(input);
  if (frequency === "instant") return afterQuietHours(input);
  if (frequency === "pressing") {
    if (!asks) return { type: "never" };
    const pressing = pressingFrom(input);
    // A request without any deadline would never become urgent: it is sent at once.
    return pressing === null || pressing <= now ? afterQuietHours(input) : { type: "later", at: pressing };
  }
  const at = nextDigest(input);
  return comesTooLate(at, input) ? afterQuietHours(input) : { type: "digest", at };
}

/** From when on a request is urgent: a day before the first of its deadlines. */
function pressingFrom({ publishAt, dueAt }: SendingInput): Date | null {
  const ends = [publishAt, dueAt].filter((moment) => moment !== null).map((moment) => moment.getTime());
  return ends.length === 0 ? null : new Date(Math.min(...ends) - pressingMs);
}

/** Whether waiting for the digest would harm: the publication is too near, or whoever must decide would lack time. */
function comesTooLate(digest: Date, { kind, publishAt, dueAt, lastUsefulAt, calendar }: SendingInput): boolean {
  if (publishAt !== null && publishAt.getTime() - pressingMs < digest.getTime()) return true;
  if (!mailKinds[kind].asks) return false;
  const needed = new Date(addWorkingMinutes(calendar, digest.toISOString(), marginMinutes));
  return [dueAt, lastUsefulAt].some((end) => end !== null && end < needed);
}

/** Nine o'clock in the reader's zone, of the next day on which the office works. */
export function nextDigest({ zone, calendar, now }: Pick<SendingInput, "zone" | "calendar" | "now">): Date {
  const today = localTime(now.toISOString(), zone).slice(0, 10);
  for (let day = 0; day <= horizonDays; day += 1) {
    const date = new Date(Date.parse(`${today}T00:00:00Z`) + day * 24 * hour).toISOString().slice(0, 10);
    const at = atLocal(`${date}T${digestTime}`, zone);
    if (at > now && isWorkingDay(calendar, date)) return at;
  }
  return new Date(now.getTime() + 24 * hour);
}

function isWorkingDay(calendar: WorkingCalendar, date: string): boolean {
  const end = new Date(Date.parse(`${date}T00:00:00Z`) + 24 * hour).toISOString().slice(0, 10);
  const from = atLocal(`${date}T00:00`, calendar.zone).toISOString();
  return workingMinutesBetween(calendar, from, atLocal(`${end}T00:00`, calendar.zone).toISOString()) > 0;
}

function afterQuietHours(input: SendingInput): SendingMoment {
  const at = endOfQuietHours(input);
  if (at === null) return { type: "now", override: false };
  const ends = [input.publishAt, input.dueAt].filter((moment) => moment !== null);
  // At least an hour must be left to read and decide; otherwise the mail is sent at once.
  const cannotWait = ends.some((moment) => moment.getTime() - hour < at.getTime() && moment > input.now);
  return cannotWait ? { type: "now", override: true } : { type: "later", at };
}

/** Null outside of quiet hours. */
function endOfQuietHours({ quiet: hours, zone, now }: SendingInput): Date | null {
  if (hours === null || hours.from === hours.until) return null;
  const local = localTime(now.toISOString(), zone);
  const minutes = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
  const overMidnight = hours.from > hours.until;
  const inside = overMidnight
    ? minutes >= hours.from || minutes < hours.until
    : minutes >= hours.from && minutes < hours.until;
  if (!inside) return null;
  const tomorrow = overMidnight && minutes >= hours.from;
  const date = new Date(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) + (tomorrow ? 24 * hour : 0));
  return atLocal(`${date.toISOString().slice(0, 10)}T${clock(hours.until)}`, zone);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function atLocal(local: string, zone: string): Date {
  return new Date(zonedInstant(local, zone, { disambiguation: "later" }).instant);
}
