import type { Locale } from "./locales.ts";

/** The few words that dates and counts are made of; sentences live in the catalogues. */
interface Words {
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

export const words: Record<Locale, Words> = {
  it: {
    nearDays: { [-1]: "ieri", 0: "oggi", 1: "domani" },
    firstOfMonth: "1°",
    numbers: ["zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci"],
    oneFeminine: "una",
    by: (moment) => `entro ${moment}`,
    left: { less: "meno di un minuto", minutes: { one: "ancora un minuto", other: "ancora # minuti" } },
    passed: (moment) => `scaduto ${moment}`,
    zone: (city) => `ora di ${city}`,
    pass: { first: "prima, ora legale", second: "seconda, ora solare" },
    working: {
      and: "e",
      after: {
        hour: { one: "lavorativa", other: "lavorative" },
        minute: { one: "lavorativo", other: "lavorativi" },
      },
    },
  },
  en: {
    nearDays: { [-1]: "yesterday", 0: "today", 1: "tomorrow" },
    firstOfMonth: "1",
    numbers: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    oneFeminine: "one",
    by: (moment) => `by ${moment}`,
    left: { less: "less than a minute", minutes: { one: "1 minute left", other: "# minutes left" } },
    passed: (moment) => `overdue since ${moment}`,
    zone: (city) => `${city} time`,
    pass: { first: "first, summer time", second: "second, winter time" },
    working: { and: "and", before: "working" },
  },
  fr: {
    nearDays: { [-1]: "hier", 0: "aujourd’hui", 1: "demain" },
    firstOfMonth: "1er",
    numbers: ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
    oneFeminine: "une",
    by: (moment) => `avant ${moment}`,
    left: { less: "moins d’une minute", minutes: { one: "encore une minute", other: "encore # minutes" } },
    passed: (moment) => `échu ${moment}`,
    zone: (city) => `heure de ${city}`,
    pass: { first: "première, heure d’été", second: "seconde, heure d’hiver" },
    working: {
      and: "et",
      after: { hour: { one: "ouvrée", other: "ouvrées" }, minute: { one: "ouvrée", other: "ouvrées" } },
    },
  },
};
