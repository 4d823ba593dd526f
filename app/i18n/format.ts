import { type DayParts, dayParts, daysBetween, hourOf, passOf, sameOffset, zoneName } from "./calendar-parts.ts";
import { languages, type Locale } from "./locales.ts";

/** Who reads: their language, their IANA zone, and the instant the page was made. */
export interface Reader {
  locale: Locale;
  zone: string;
  now: Date;
}

export interface MomentOptions {
  /** The zone the moment was meant in; named beside the hour when the reader's clock differs from it. */
  meantIn?: string;
  /** `long`: "venerdì 27 novembre, 9:00" · `short`: "ven 27, 9:00". Near days are words in both. */
  length?: "long" | "short";
}

/** "oggi, 17:00", "domani, 13:00", "venerdì 27 novembre, 9:00"; "(ora di Londra)" is added when it could be mistaken. */
export function formatMoment(date: Date, reader: Reader, options: MomentOptions = {}): string {
  const { meantIn, length = "long" } = options;
  const moment = `${formatDay(date, reader, length)}, ${hourOf(date, reader.zone)}`;
  const elsewhere = meantIn && !sameOffset(date, meantIn, reader.zone);
  return withNotes(moment, [
    formatPass(date, reader),
    elsewhere ? languages[reader.locale].zone(zoneName(reader.zone, reader.locale)) : null,
  ]);
}

/**
 * "9:00": twenty-four hours, no leading zero, in every language; "2:30 (seconda, ora solare)" in the night in which the
 * clock shows it twice.
 */
export function formatHour(date: Date, reader: Pick<Reader, "zone" | "locale">): string {
  return withNotes(hourOf(date, reader.zone), [formatPass(date, reader)]);
}

/** "oggi, 12:30:01": of what happens within minutes. */
export function formatSecond(date: Date, reader: Reader): string {
  const seconds = String(date.getUTCSeconds()).padStart(2, "0");
  return `${formatDay(date, reader, "short")}, ${hourOf(date, reader.zone)}:${seconds}`;
}

/** "prima, ora legale" or "seconda, ora solare"; null where the hour comes once. */
export function formatPass(date: Date, { zone, locale }: Pick<Reader, "zone" | "locale">): string | null {
  const pass = passOf(date, zone);
  return pass && languages[locale].pass[pass];
}

function withNotes(text: string, notes: ReadonlyArray<string | null>): string {
  const said = notes.filter((note) => note !== null);
  return said.length === 0 ? text : `${text} (${said.join(", ")})`;
}

/** "oggi", "domani", "ieri", else "venerdì 27 novembre" or "ven 27"; month and year only where they are needed. */
export function formatDay(date: Date, reader: Reader, length: "long" | "short" = "long"): string {
  const { locale, zone, now } = reader;
  const near = languages[locale].nearDays[daysBetween(now, date, zone)];
  if (near) return near;
  const day = dayParts(date, zone, locale, length);
  const today = dayParts(now, zone, locale, length);
  if (length === "long") return longDay(day, locale, day.year === today.year);
  const monthNeeded = day.year !== today.year || day.monthNumber !== today.monthNumber;
  const year = day.year === today.year ? "" : ` ${day.year}`;
  return `${day.weekday} ${day.day}${monthNeeded ? ` ${day.month}` : ""}${year}`;
}

/** "novembre" */
export function formatMonth(date: Date, { zone, locale }: Pick<Reader, "zone" | "locale">): string {
  return dayParts(date, zone, locale, "long").month;
}

/** "Martedì 24 novembre": a day as a heading, never a near word. */
export function formatDayTitle(date: Date, reader: Reader): string {
  const day = dayParts(date, reader.zone, reader.locale, "long");
  const today = dayParts(reader.now, reader.zone, reader.locale, "long");
  return sentenceStart(longDay(day, reader.locale, day.year === today.year), reader.locale);
}

export interface Deadline {
  text: string;
  /** Under an hour, or already passed: shown in ochre with a clock. */
  urgent: boolean;
}

/** "entro domani, 13:00"; under an hour "ancora 40 minuti"; afterwards "scaduto oggi, 11:00". */
export function formatDeadline(date: Date, reader: Reader, length: "long" | "short" = "short"): Deadline {
  const minutes = Math.floor((date.getTime() - reader.now.getTime()) / 60_000);
  const moment = formatMoment(date, reader, { length });
  if (minutes < 0) return { text: languages[reader.locale].passed(moment), urgent: true };
  if (minutes < 60) return { text: minutesLeft(minutes, reader.locale), urgent: true };
  return { text: languages[reader.locale].by(moment), urgent: false };
}

function minutesLeft(minutes: number, locale: Locale): string {
  const { left } = languages[locale];
  if (minutes < 1) return left.less;
  return left.minutes[pluralOf(minutes, locale)].replace("#", formatNumber(minutes, locale));
}

type TimeUnit = "hour" | "minute";

/** Minutes of working time: "8 ore lavorative", "40 minuti lavorativi", "1 ora e 30 minuti lavorativi". */
export function formatWorkingTime(minutes: number, locale: Locale): string {
  const { working } = languages[locale];
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const units: Array<[TimeUnit, number]> = rest === 0 ? [["hour", hours]] : [["minute", rest]];
  if (rest > 0 && hours > 0) units.unshift(["hour", hours]);
  const before = "before" in working ? working.before : null;
  const said = units
    .map(([unit, value], index) => inUnits(value, { unit, locale, before: index === 0 ? before : null }))
    .join(` ${working.and} `);
  if (!("after" in working)) return said;
  const [lastUnit, lastValue] = units.at(-1) ?? ["hour", 0];
  return `${said} ${working.after[lastUnit][units.length > 1 ? "other" : pluralOf(lastValue, locale)]}`;
}

/** Minutes by day and night: "8 ore", "30 minuti", "1 ora e 30 minuti". */
export function formatDuration(minutes: number, locale: Locale): string {
  const { working } = languages[locale];
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const units: Array<[TimeUnit, number]> = [
    ...(hours > 0 || rest === 0 ? [["hour", hours] as [TimeUnit, number]] : []),
    ...(rest > 0 ? [["minute", rest] as [TimeUnit, number]] : []),
  ];
  return units.map(([unit, value]) => inUnits(value, { unit, locale, before: null })).join(` ${working.and} `);
}

/** "8 ore"; with a word before the unit "8 working hours". */
function inUnits(
  value: number,
  { unit, locale, before }: { unit: TimeUnit; locale: Locale; before: string | null },
): string {
  const format = new Intl.NumberFormat(languages[locale].tag, { style: "unit", unit, unitDisplay: "long" });
  return format
    .formatToParts(value)
    .map((part) => {
      if (part.type === "literal") return " ";
      return part.type === "unit" && before !== null ? `${before} ${part.value}` : part.value;
    })
    .join("");
}

function pluralOf(value: number, locale: Locale): "one" | "other" {
  return new Intl.PluralRules(languages[locale].tag).select(value) === "one" ? "one" : "other";
}

/** "Facebook, Bluesky e Telegram". */
export function formatList(
  items: readonly string[],
  locale: Locale,
  type: "conjunction" | "disjunction" = "conjunction",
): string {
  return new Intl.ListFormat(languages[locale].tag, { style: "long", type }).format(items);
}

/** "«vaccini» e «farmaci»": words of somebody, each as such. */
export function formatQuoted(words: readonly string[], locale: Locale): string {
  const [opens, closes] = quotes[locale];
  return formatList(
    words.map((word) => opens + word + closes),
    locale,
  );
}

const quotes = { it: ["«", "»"], en: ["“", "”"], fr: ["«\u00A0", "\u00A0»"] } as const satisfies Record<
  Locale,
  unknown
>;

/** "Facebook, X o Bluesky": any one of them. */
export function formatAlternatives(items: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(languages[locale].tag, { style: "long", type: "disjunction" }).format(items);
}

/** Grouped from the first thousand: "1.206", "1,206", "1 206". */
export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(languages[locale].tag, { useGrouping: "always" }).format(value);
}

/** Numbers up to ten in letters, as in a sentence; beyond, in figures. `feminine` for "una cosa", "une chose". */
export function formatCount(value: number, locale: Locale, gender: "masculine" | "feminine" = "masculine"): string {
  if (value === 1 && gender === "feminine") return languages[locale].oneFeminine;
  return languages[locale].numbers[value] ?? formatNumber(value, locale);
}

/** Sizes in thousands, as disks and mail programs count: "41 kB", "2,3 MB". */
export function formatBytes(bytes: number, locale: Locale): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  const maximumFractionDigits = unit === "kilobyte" || value >= 10 ? 0 : 1;
  const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits } as const;
  return new Intl.NumberFormat(languages[locale].tag, options).format(unit === "kilobyte" ? Math.max(1, value) : value);
}

/** The same words with a capital at the start of the sentence. */
export function sentenceStart(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(languages[locale].tag) + text.slice(1);
}

/** "EC" for "Elena Castellani", "C" for one word, "?" for none. */
export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/u).filter(Boolean);
  const ends = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : [parts[0]];
  const initials = ends.map((part) => [...(part ?? "")][0] ?? "").join("");
  return initials.toLocaleUpperCase() || "?";
}

function longDay(day: DayParts, locale: Locale, thisYear: boolean): string {
  const number = day.day === 1 ? languages[locale].firstOfMonth : String(day.day);
  return `${day.weekday} ${number} ${day.month}${thisYear ? "" : ` ${day.year}`}`;
}

/** The formatters, bound to a reader. Instants may be `Date` or the ISO text that loaders send. */
export function formatsOf(reader: Reader) {
  return {
    moment: (date: Date | string, options?: MomentOptions) => formatMoment(new Date(date), reader, options),
    day: (date: Date | string, length?: "long" | "short") => formatDay(new Date(date), reader, length),
    dayTitle: (date: Date | string) => formatDayTitle(new Date(date), reader),
    month: (date: Date | string) => formatMonth(new Date(date), reader),
    second: (date: Date | string) => formatSecond(new Date(date), reader),
    hour: (date: Date | string) => formatHour(new Date(date), reader),
    deadline: (date: Date | string, length?: "long" | "short") => formatDeadline(new Date(date), reader, length),
    workingTime: (minutes: number) => formatWorkingTime(minutes, reader.locale),
    list: (items: readonly string[]) => formatList(items, reader.locale),
    either: (items: readonly string[]) => formatList(items, reader.locale, "disjunction"),
    number: (value: number) => formatNumber(value, reader.locale),
    count: (value: number, gender?: "masculine" | "feminine") => formatCount(value, reader.locale, gender),
    bytes: (value: number) => formatBytes(value, reader.locale),
  };
}
export type Formats = ReturnType<typeof formatsOf>;
