import type { HouseFinding } from "#workflows/content/house-rules.ts";
import { formatDuration, formatList, formatQuoted } from "./format.ts";
import type { Locale } from "./locales.ts";
import { formatWeekHours } from "./week-hours.ts";

/** Says one sentence of `houseRules.said`, in a page or on the server. */
export type SayHouse = (
  key: HouseFinding["code"],
  values: { n: number; max: number; names: string; apart: string; distance: string },
) => string;

const noValues = { n: 0, max: 0, names: "", apart: "", distance: "" };

/** "manca #mensa": what departs from a rule of a channel, without the channel's name. */
export function houseSentence(finding: HouseFinding, say: SayHouse, locale: Locale): string {
  switch (finding.code) {
    case "hashtagsMissing":
      return say(finding.code, {
        ...noValues,
        n: finding.tags.length,
        names: formatList(
          finding.tags.map((tag) => `#${tag}`),
          locale,
        ),
      });
    case "hashtagsMany":
      return say(finding.code, { ...noValues, n: finding.count, max: finding.most });
    case "hashtagsPlace":
      return say(finding.code, noValues);
    case "signatureMissing":
      return say(finding.code, { ...noValues, names: formatQuoted([finding.line], locale) });
    case "utmMissing":
      return say(finding.code, { ...noValues, n: finding.links.length, names: formatList(finding.links, locale) });
    case "tooNear": {
      const { minutes: n, title } = finding;
      const [apart, distance] = [formatDuration(n, locale), formatDuration(finding.distance, locale)];
      return say(finding.code, { ...noValues, n, names: formatQuoted([title], locale), apart, distance });
    }
    case "outOfHours":
      return say(finding.code, { ...noValues, names: hoursInWords(finding.hours, locale) });
  }
}

function hoursInWords({ weekdays, from, until }: { weekdays: number[]; from: number; until: number }, locale: Locale) {
  return formatWeekHours(Object.fromEntries(weekdays.map((day) => [day, [{ from, to: until }]])), locale);
}
