import type { ConditionKind } from "#workflows/content/post-kinds.ts";
import { formatAlternatives, formatList } from "./format.ts";
import { languages, type Locale } from "./locales.ts";

/** The condition of a rule or a level in names, as the pure rules keep it. */
export interface SaidCondition {
  channels?: string[];
  tags?: string[];
  lists?: string[];
  purpose?: string[];
  campaigns?: string[];
  languages?: string[];
  voices?: string[] | "anybody" | "nobody";
  sensitive?: boolean;
  kinds?: ConditionKind[];
  hours?: { weekdays: number[]; from: number; until: number };
}

type Key =
  | "channels"
  | "tags"
  | "lists"
  | "purpose"
  | "campaigns"
  | "languages"
  | "voices"
  | "anybody"
  | "nobody"
  | "sensitive"
  | "kinds"
  | `aKind.${ConditionKind}`
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
  const { channels, tags, lists, purpose, campaigns, languages: written, voices, sensitive, kinds, hours } = when;
  const any = (names: readonly string[]) => ({ ...noValues, names: formatAlternatives(names, locale) });
  const parts = [
    channels && say("channels", any(channels)),
    tags && say("tags", any(tags.map((tag) => `#${tag}`))),
    lists && say("lists", any(lists)),
    purpose && say("purpose", any(purpose)),
    campaigns && say("campaigns", any(campaigns)),
    written && say("languages", any(languageNames(written, locale))),
    voices && (typeof voices === "string" ? say(voices, noValues) : say("voices", any(voices))),
    sensitive !== undefined && say(sensitive ? "sensitive" : "notSensitive", noValues),
    kinds && say("kinds", any(kinds.map((kind) => say(`aKind.${kind}`, noValues)))),
    hours && hoursWords(hours, say, locale),
  ].filter((part): part is string => typeof part === "string");
  return formatList(parts, locale);
}

type Hours = NonNullable<SaidCondition["hours"]>;

function hoursWords(hours: Hours, say: SayRule, locale: Locale): string {
  const days = formatAlternatives(weekdayNames(hours.weekdays, locale), locale);
  return say(hoursKind(hours), { ...noValues, days, from: clockWords(hours.from), until: clockWords(hours.until) });
}

/** Which sentence says hours: a whole day of every day is said as days. */
export function hoursKind({ weekdays, from, until }: Hours): "days" | "hours" | "daysAndHours" {
  if (from === 0 && until === 1440) return "days";
  return weekdays.length === 0 ? "hours" : "daysAndHours";
}

/** "italiano", as a sentence has it. */
export function languageNames(tags: readonly string[], locale: Locale): string[] {
  const names = new Intl.DisplayNames(languages[locale].tag, { type: "language" });
  return tags.map((tag) => names.of(tag) ?? tag);
}

/** What chose the iter of a submission, as its entry keeps it. */
export interface ChosenIter {
  because: unknown;
  /** The place of the rule that won, and what it asked for. */
  rule: { number: number; when: string } | null;
  /** The iter that was proposed, or usual, where the writer chose another one. */
  insteadOf: string | null;
}

type ChoiceKey = "byRule" | "log.imposed" | "log.proposed" | "log.usual" | "log.insteadOf";

/** "la regola 1 (ha l’etichetta #vaccini), sempre"; null where nothing was to be chosen. */
export function choiceWords(
  { because, rule, insteadOf }: ChosenIter,
  say: (key: ChoiceKey, values: { n: string; when: string; rule: string; name: string }) => string,
): string | null {
  const values = { n: String(rule?.number ?? ""), when: rule?.when ?? "", rule: "", name: insteadOf ?? "" };
  const byRule = rule && { ...values, rule: say("byRule", values) };
  if (because === "usual") return say("log.usual", values);
  if ((because === "imposed" || because === "proposed") && byRule !== null) return say(`log.${because}`, byRule);
  if (because !== "chosen" || insteadOf === null) return null;
  const instead = say("log.insteadOf", values);
  return byRule === null ? instead : `${instead} (${say("log.proposed", byRule)})`;
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
