import { composed } from "#workflows/content/plain-text.ts";

/** A date with its weekday, as a text says it: "lunedì 30 novembre", "lunedi' 30/11". */
export interface WeekdayDate {
  quote: string;
  /** ISO weekday that the text says, 1 Monday … 7 Sunday. */
  said: number;
  /** ISO weekday of that date; null when the month has no such day. */
  actual: number | null;
}

interface Vocabulary {
  weekdays: readonly string[];
  months: readonly string[];
}

/** "ì", or what is typed where the keyboard has none. */
const finalI = "(?:[ìí]|i['’‘`´]?)";

const vocabularies: readonly Vocabulary[] = [
  {
    weekdays: [
      ...["luned", "marted", "mercoled", "gioved", "venerd"].map((word) => word + finalI),
      "sabato",
      "domenica",
    ],
    months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(" "),
  },
  {
    weekdays: "monday tuesday wednesday thursday friday saturday sunday".split(" "),
    months: "january february march april may june july august september october november december".split(" "),
  },
  {
    weekdays: "lundi mardi mercredi jeudi vendredi samedi dimanche".split(" "),
    months: "janvier f[ée]vrier mars avril mai juin juillet ao[ûu]t septembre octobre novembre d[ée]cembre".split(" "),
  },
];

/**
 * Every weekday beside a date in Italian, English or French, with the weekday the calendar gives. A date without a
 * year is taken in the year that brings it nearest to `around`: the moment the post goes out.
 */
export function weekdayDates(text: string, around: Date): WeekdayDate[] {
  const plain = composed(text);
  return vocabularies
    .flatMap((words) => [dayFirst, monthFirst, inFigures].flatMap((find) => find(words, plain)))
    .sort((a, b) => a.index - b.index)
    .map(({ quote, said, day, month, year }) => ({ quote, said, actual: weekdayOf({ day, month, year }, around) }));
}

interface Found {
  index: number;
  quote: string;
  said: number;
  day: number;
  month: number;
  year: number | null;
}

const anyOf = (words: readonly string[]) => words.join("|");

/** "lunedì 30 novembre 2026", "Monday 30th of November", "lundi 1er décembre". */
function dayFirst(words: Vocabulary, text: string): Found[] {
  const pattern = `(?<!\\p{L})(${anyOf(words.weekdays)}),?\\s+(\\d{1,2})(?:°|º|er|st|nd|rd|th)?\\s+(?:of\\s+)?(${anyOf(words.months)})(?!\\p{L})(?:,?\\s+(\\d{4}))?`;
  return [...text.matchAll(new RegExp(pattern, "giu"))].map((match) => found(words, match, { day: 2, month: 3 }));
}

/** "Monday, November 30". */
function monthFirst(words: Vocabulary, text: string): Found[] {
  const pattern = `(?<!\\p{L})(${anyOf(words.weekdays)}),?\\s+(${anyOf(words.months)})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(\\d{4}))?`;
  return [...text.matchAll(new RegExp(pattern, "giu"))].map((match) => found(words, match, { day: 3, month: 2 }));
}

/** "martedì 30/11", "Tuesday 30-11-2026", "mardi 30.11.26"; with a full stop and no year it would be an hour. */
function inFigures(words: Vocabulary, text: string): Found[] {
  const pattern = `(?<!\\p{L})(${anyOf(words.weekdays)}),?\\s+(\\d{1,2})(?:[/-](\\d{1,2})(?:[/-](\\d{4}|\\d{2}))?|\\.(\\d{1,2})\\.(\\d{4}|\\d{2}))(?![\\d/-])`;
  return [...text.matchAll(new RegExp(pattern, "giu"))].flatMap((match) => {
    const [first, second] = [Number(match[2]), Number(match[3] ?? match[5])];
    const year = match[4] ?? match[6];
    // Month first, as in some English, is understood only where the numbers allow no other reading.
    const [day, month] = second > 12 && first <= 12 ? [second, first] : [first, second];
    if (month < 1 || month > 12) return [];
    const said = placeIn(words.weekdays, match[1] ?? "");
    return [{ index: match.index, quote: match[0], said, day, month, year: year ? fullYear(year) : null }];
  });
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function found(words: Vocabulary, match: RegExpMatchArray, at: { day: number; month: number }): Found {
  return {
    index: match.index ?? 0,
    quote: match[0],
    said: placeIn(words.weekdays, match[1] ?? ""),
    day: Number(match[at.day]),
    month: placeIn(words.months, match[at.month] ?? ""),
    year: match[4] ? Number(match[4]) : null,
  };
}

function placeIn(words: readonly string[], word: string): number {
  return words.findIndex((pattern) => new RegExp(`^(?:${pattern})$`, "iu").test(word)) + 1;
}

function weekdayOf(date: { day: number; month: number; year: number | null }, around: Date): number | null {
  const thisYear = around.getUTCFullYear();
  const years = date.year === null ? [thisYear - 1, thisYear, thisYear + 1] : [date.year];
  const days = years.flatMap((year) => {
    const day = new Date(Date.UTC(year, date.month - 1, date.day));
    return day.getUTCMonth() === date.month - 1 && day.getUTCDate() === date.day ? [day] : [];
  });
  const nearest = days.sort((a, b) => distance(a, around) - distance(b, around))[0];
  return nearest ? nearest.getUTCDay() || 7 : null;
}

function distance(a: Date, b: Date): number {
  return Math.abs(a.getTime() - b.getTime());
}
