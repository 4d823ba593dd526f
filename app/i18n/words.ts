import type { Locale } from "./locales.ts";

/** The few words that dates and counts are made of; sentences live in the catalogues. */
interface Words {
  nearDays: Record<number, string>;
  firstOfMonth: string;
  numbers: readonly string[];
  oneFeminine: string;
  by: (moment: string) => string;
  left: (minutes: number) => string;
  passed: (moment: string) => string;
  zone: (city: string) => string;
  /** Of an hour that the clock shows twice. */
  pass: Record<"first" | "second", string>;
  working: (hours: number, minutes: number) => string;
}

export const words: Record<Locale, Words> = {
  it: {
    nearDays: { [-1]: "ieri", 0: "oggi", 1: "domani" },
    firstOfMonth: "1°",
    numbers: ["zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci"],
    oneFeminine: "una",
    by: (moment) => `entro ${moment}`,
    left: (minutes) =>
      minutes < 1 ? "meno di un minuto" : minutes === 1 ? "ancora un minuto" : `ancora ${minutes} minuti`,
    passed: (moment) => `scaduto ${moment}`,
    zone: (city) => `ora di ${city}`,
    pass: { first: "prima, ora legale", second: "seconda, ora solare" },
    working: (hours, minutes) =>
      joinTime(hours, minutes, { hour: ["ora", "ore"], minute: ["minuto", "minuti"], and: "e" }, (unit) =>
        unit === "hours"
          ? hours === 1
            ? "lavorativa"
            : "lavorative"
          : minutes === 1 && hours === 0
            ? "lavorativo"
            : "lavorativi",
      ),
  },
  en: {
    nearDays: { [-1]: "yesterday", 0: "today", 1: "tomorrow" },
    firstOfMonth: "1",
    numbers: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    oneFeminine: "one",
    by: (moment) => `by ${moment}`,
    left: (minutes) =>
      minutes < 1 ? "less than a minute" : minutes === 1 ? "1 minute left" : `${minutes} minutes left`,
    passed: (moment) => `overdue since ${moment}`,
    zone: (city) => `${city} time`,
    pass: { first: "first, summer time", second: "second, winter time" },
    working: (hours, minutes) => {
      if (minutes === 0) return `${hours} working ${hours === 1 ? "hour" : "hours"}`;
      const rest = `${minutes} working ${minutes === 1 ? "minute" : "minutes"}`;
      return hours === 0
        ? rest
        : `${hours} working ${hours === 1 ? "hour" : "hours"} and ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
    },
  },
  fr: {
    nearDays: { [-1]: "hier", 0: "aujourd’hui", 1: "demain" },
    firstOfMonth: "1er",
    numbers: ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
    oneFeminine: "une",
    by: (moment) => `avant ${moment}`,
    left: (minutes) =>
      minutes < 1 ? "moins d’une minute" : minutes === 1 ? "encore une minute" : `encore ${minutes} minutes`,
    passed: (moment) => `échu ${moment}`,
    zone: (city) => `heure de ${city}`,
    pass: { first: "première, heure d’été", second: "seconde, heure d’hiver" },
    working: (hours, minutes) =>
      joinTime(hours, minutes, { hour: ["heure", "heures"], minute: ["minute", "minutes"], and: "et" }, (unit) =>
        unit === "hours" ? (hours === 1 ? "ouvrée" : "ouvrées") : minutes === 1 && hours === 0 ? "ouvrée" : "ouvrées",
      ),
  },
};

interface UnitNames {
  hour: readonly [string, string];
  minute: readonly [string, string];
  and: string;
}

/** The adjective follows the last unit said. */
function joinTime(
  hours: number,
  minutes: number,
  names: UnitNames,
  adjective: (last: "hours" | "minutes") => string,
): string {
  const inHours = `${hours} ${names.hour[hours === 1 ? 0 : 1]}`;
  const inMinutes = `${minutes} ${names.minute[minutes === 1 ? 0 : 1]}`;
  if (minutes === 0) return `${inHours} ${adjective("hours")}`;
  return `${hours === 0 ? inMinutes : `${inHours} ${names.and} ${inMinutes}`} ${adjective("minutes")}`;
}
