import { formatDayTitle, formatHour } from "./format.ts";
import { languages, type Locale } from "./locales.ts";

/** Instants in ISO 8601, and the zone in which they were meant. */
interface Period {
  from: string;
  until: string;
  zone: string;
}

/** "4 dicembre, 18:00–24:00"; over several days both are named. Never a near word: it is signed as it stands. */
export function periodInWords({ from, until, zone }: Period, locale: Locale): string {
  const [start, end] = [new Date(from), endDay({ until })];
  const reader = { locale, zone, now: start };
  const [first, last] = [formatDayTitle(start, reader), formatDayTitle(end, reader)];
  const hours = [formatHour(start, reader), endHour({ until, zone }, locale)];
  return first === last
    ? `${lowered(first, locale)}, ${hours.join("–")}`
    : `${lowered(first, locale)}, ${hours[0]} – ${lowered(last, locale)}, ${hours[1]}`;
}

/** "24:00", where it ends at midnight. */
export function endHour({ until, zone }: Omit<Period, "from">, locale: Locale): string {
  const hour = formatHour(new Date(until), { zone, locale });
  return hour === "0:00" ? "24:00" : hour;
}

/** Midnight belongs to the evening before. */
function endDay({ until }: Pick<Period, "until">): Date {
  return new Date(Date.parse(until) - 1);
}

function lowered(day: string, locale: Locale): string {
  return locale === "en" ? day : day.charAt(0).toLocaleLowerCase(languages[locale].tag) + day.slice(1);
}

/** "Notte bianca", of "Diretta: Notte bianca"; `before` is what stands in front of it. */
export function nameAfter(title: string, before: string): string {
  const [plain, front] = [title.trim(), before.trim()];
  return front !== "" && plain.startsWith(front) ? plain.slice(front.length).trim() : plain;
}
