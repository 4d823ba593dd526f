import { formatAlternatives, formatList } from "./format.ts";
import { languages, type Locale } from "./locales.ts";

/** The condition of a rule in names, as the pure rules keep it. */
export interface SaidCondition {
  channels?: string[];
  tags?: string[];
  voices?: string[] | "anybody";
  sensitive?: boolean;
  hours?: { weekdays: number[]; from: number; until: number };
}

type Key =
  | "channels"
  | "tags"
  | "voices"
  | "anybody"
  | "sensitive"
  | "notSensitive"
  | "days"
  | "hours"
  | "daysAndHours";

/** Says one sentence of the area `ruleWords`, in a page or on the server. */
export type SayRule = (key: Key, values: Values) => string;

interface Values {
  names: string;
  days: string;
  from: string;
  until: string;
}

const noValues: Values = { names: "", days: "", from: "", until: "" };

/** "esce su Facebook o su Instagram e ha l’etichetta #vaccini": "or" within a kind, "and" between them. */
export function conditionWords(when: SaidCondition, say: SayRule, locale: Locale): string {
  const { channels, tags, voices, sensitive, hours } = when;
  const any = (names: readonly string[]) => ({ ...noValues, names: formatAlternatives(names, locale) });
  const parts = [
    channels && say("channels", any(channels)),
    tags && say("tags", any(tags.map((tag) => `#${tag}`))),
    voices && (voices === "anybody" ? say("anybody", noValues) : say("voices", any(voices))),
    sensitive !== undefined && say(sensitive ? "sensitive" : "notSensitive", noValues),
    hours && hoursWords(hours, say, locale),
  ].filter((part): part is string => typeof part === "string");
  return formatList(parts, locale);
}

function hoursWords(
  { weekdays, from, until }: NonNullable<SaidCondition["hours"]>,
  say: SayRule,
  locale: Locale,
): string {
  const days = formatAlternatives(weekdayNames(weekdays, locale), locale);
  const said = { ...noValues, days, from: clockWords(from), until: clockWords(until) };
  if (from === 0 && until === 1440) return say("days", said);
  return weekdays.length === 0 ? say("hours", said) : say("daysAndHours", said);
}

/** "lunedì", by ISO weekday; all of them where none is named. */
export function weekdayNames(weekdays: readonly number[], locale: Locale): string[] {
  const format = new Intl.DateTimeFormat(languages[locale].tag, { weekday: "long", timeZone: "UTC" });
  const days = weekdays.length > 0 ? weekdays : [1, 2, 3, 4, 5, 6, 7];
  // The first of January 2024 was a Monday.
  return days.map((day) => format.format(new Date(Date.UTC(2024, 0, day))));
}

/** "18:00"; midnight at the end of a day is "24:00". */
export function clockWords(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
