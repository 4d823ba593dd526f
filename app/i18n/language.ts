/** What there is to know of a language besides its sentences, which are in the catalogue beside it. */
export interface Language {
  /** In its own words, for menus. */
  name: string;
  /** Whose conventions we follow: "en-GB" for the British order of dates and no Oxford comma. */
  tag: string;
  /** Whether the names of days are written small inside a sentence. */
  smallDays: boolean;
  /** Cities that zones are called after, where their name is not that of the zone. */
  cities: Readonly<Record<string, string>>;
  /* The few words that dates and counts are made of. */
  nearDays: Record<number, string>;
  firstOfMonth: string;
  numbers: readonly string[];
  oneFeminine: string;
  by: (moment: string) => string;
  /** Of a last hour. */
  left: { less: string; minutes: Plural };
  passed: (moment: string) => string;
  zone: (city: string) => string;
  /** Of an hour that the clock shows twice. */
  pass: Record<"first" | "second", string>;
  /** Of hours and minutes in which somebody works: a word before the first unit, or one that agrees with the last. */
  working: { and: string; before: string } | { and: string; after: Record<"hour" | "minute", Plural> };
}

/** By the language's own rule, for whole numbers; "#" is the number. */
type Plural = Record<"one" | "other", string>;
