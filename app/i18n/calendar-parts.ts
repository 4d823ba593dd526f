import { languages, type Locale } from "./locales.ts";

/** Dates are put together from parts, so that the server's and the browser's ICU cannot disagree on commas and spaces. */
export interface DayParts {
  weekday: string;
  day: number;
  month: string;
  monthNumber: number;
  year: number;
}

const shapes = {
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  short: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  hour: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  date: { year: "numeric", month: "numeric", day: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export function dayParts(date: Date, zone: string, locale: Locale, length: "long" | "short"): DayParts {
  const parts = partsOf(date, languages[locale].tag, length, zone);
  const name = (type: string) => (parts.get(type) ?? "").replace(/\.$/u, "");
  const civil = civilDate(date, zone);
  return { weekday: name("weekday"), day: civil.day, month: name("month"), monthNumber: civil.month, year: civil.year };
}

export function hourOf(date: Date, zone: string): string {
  const parts = partsOf(date, "en-GB", "hour", zone);
  return `${Number(parts.get("hour"))}:${(parts.get("minute") ?? "").padStart(2, "0")}`;
}

/** Which of the two it is where the clock, going back, shows an hour twice; null for every other. */
export function passOf(date: Date, zone: string): "first" | "second" | null {
  const [before, after] = offsetsAround(date, zone);
  const repeated = before - after;
  if (repeated <= 0) return null;
  const offset = offsetAt(date.getTime(), zone);
  if (offset === before) return offsetAt(date.getTime() + repeated, zone) === after ? "first" : null;
  return offsetAt(date.getTime() - repeated, zone) === before ? "second" : null;
}

/** Whole civil days from one instant to another as that zone's wall calendar counts them, whatever the hours of a day. */
export function daysBetween(from: Date, to: Date, zone: string): number {
  return Math.round((midnight(to, zone) - midnight(from, zone)) / 86_400_000);
}

/** Whether two zones' clocks read the same at that instant. */
export function sameOffset(date: Date, zone: string, other: string): boolean {
  return zone === other || wallClock(date, zone) === wallClock(date, other);
}

/** The city a zone is called after, in the reader's language where it has its own name there. */
export function zoneName(zone: string, locale: Locale): string {
  return languages[locale].cities[zone] ?? (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

function midnight(date: Date, zone: string): number {
  const { year, month, day } = civilDate(date, zone);
  return Date.UTC(year, month - 1, day);
}

function civilDate(date: Date, zone: string): { year: number; month: number; day: number } {
  const parts = partsOf(date, "en-GB", "date", zone);
  return { year: Number(parts.get("year")), month: Number(parts.get("month")), day: Number(parts.get("day")) };
}

function wallClock(date: Date, zone: string): string {
  return `${midnight(date, zone)} ${hourOf(date, zone)}`;
}

const dayMs = 86_400_000;
/** Of a zone and a day of UTC: how far the clock is ahead half a day before it, and half a day after it. */
const offsets = new Map<string, readonly [number, number]>();

function offsetsAround(date: Date, zone: string): readonly [number, number] {
  const day = Math.floor(date.getTime() / dayMs);
  const key = `${day} ${zone}`;
  const known = offsets.get(key);
  if (known) return known;
  if (offsets.size >= 2_000) offsets.clear();
  const around = [(day - 0.5) * dayMs, (day + 1.5) * dayMs].map((at) => offsetAt(at, zone));
  const made = [around[0] ?? 0, around[1] ?? 0] as const;
  offsets.set(key, made);
  return made;
}

/** Milliseconds, whole minutes. */
function offsetAt(ms: number, zone: string): number {
  const date = new Date(Math.floor(ms / 60_000) * 60_000);
  const [hour, minute] = hourOf(date, zone).split(":").map(Number);
  return midnight(date, zone) + ((hour ?? 0) * 60 + (minute ?? 0)) * 60_000 - date.getTime();
}

/*
 * Making a formatter costs a hundred times what using one does, and a list of posts writes hundreds of dates, most of
 * them again at the next request: both are kept, up to a limit.
 */
const formats = new Map<string, Intl.DateTimeFormat>();
const written = new Map<string, Map<string, string>>();

function partsOf(date: Date, tag: string, shape: keyof typeof shapes, zone: string): Map<string, string> {
  const format = `${tag} ${shape} ${zone}`;
  const key = `${date.getTime()} ${format}`;
  const known = written.get(key);
  if (known) return known;
  const parts = new Map(
    formatOf(format, tag, shape, zone)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );
  if (written.size >= 5_000) written.clear();
  written.set(key, parts);
  return parts;
}

function formatOf(key: string, tag: string, shape: keyof typeof shapes, zone: string): Intl.DateTimeFormat {
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= 500) formats.clear();
  const made = new Intl.DateTimeFormat(tag, { ...shapes[shape], timeZone: zone });
  formats.set(key, made);
  return made;
}
