import type { ConditionKind } from "#workflows/content/post-kinds.ts";
import { formatAlternatives, formatList } from "./format.ts";
import type { Locale } from "./locales.ts";
import { clockWords, hoursKind, languageNames, type SaidCondition, weekdayNames } from "./rule-words.ts";

type Skipped =
  | Exclude<keyof SaidCondition, "sensitive">
  | "voice"
  | "noVoice"
  | "sensitive"
  | "notSensitive"
  | "days"
  | "daysAndHours"
  | "gone"
  | "because";

/** Says one sentence of `ruleWords`, in a page or on the server. */
export type SaySkip = (key: `skip.${Skipped}` | `aKind.${ConditionKind}`, values: Values) => string;

interface Values {
  names: string;
  days: string;
  from: string;
  until: string;
  why: string;
}

const noValues: Values = { names: "", days: "", from: "", until: "", why: "" };

/** "saltato: manca #emergenza": why a level is not asked, named kind by kind. */
export function skipSentence(
  { tags, channels, lists, purpose, campaigns, languages, voices, sensitive, kinds, hours }: SaidCondition,
  say: SaySkip,
  locale: Locale,
): string {
  const any = (names: readonly string[]) => ({ ...noValues, names: formatAlternatives(names, locale) });
  // Of what is gone no name is left to say.
  const isGone = [tags, channels, lists, purpose, campaigns, languages, voices, kinds].some((one) => one?.length === 0);
  const why = [
    tags?.length && say("skip.tags", any(tags.map((tag) => `#${tag}`))),
    channels?.length && say("skip.channels", any(channels)),
    lists?.length && say("skip.lists", any(lists)),
    purpose?.length && say("skip.purpose", any(purpose)),
    campaigns?.length && say("skip.campaigns", any(campaigns)),
    languages?.length && say("skip.languages", any(languageNames(languages, locale))),
    voices?.length &&
      (typeof voices === "string"
        ? say(voices === "anybody" ? "skip.voice" : "skip.noVoice", noValues)
        : say("skip.voices", any(voices))),
    sensitive !== undefined && say(sensitive ? "skip.sensitive" : "skip.notSensitive", noValues),
    kinds?.length && say("skip.kinds", any(kinds.map((kind) => say(`aKind.${kind}`, noValues)))),
    hours && say(`skip.${hoursKind(hours)}`, hoursValues(hours, locale)),
    isGone && say("skip.gone", noValues),
  ].filter((part): part is string => typeof part === "string");
  return say("skip.because", { ...noValues, why: formatList(why, locale) });
}

function hoursValues({ weekdays, from, until }: NonNullable<SaidCondition["hours"]>, locale: Locale): Values {
  const days = formatAlternatives(weekdayNames(weekdays, locale), locale);
  return { ...noValues, days, from: clockWords(from), until: clockWords(until) };
}
