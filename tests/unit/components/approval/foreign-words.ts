/** Words of a sentence that its own catalogue does not have and another one does. */
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { languages, type Locale, locales } from "#app/i18n/locales.ts";
import type { Named } from "./iter-tables.ts";

export function foreignWords(sentence: string, locale: Locale, named: Named): string[] {
  const names = Object.values(named).flatMap((one: ReadonlyMap<string, string>) => [...one.values()]);
  const left = names.reduce((rest, name) => rest.replaceAll(name, " "), sentence);
  return wordsIn(left).filter(
    (word) => !lexicons[locale].has(word) && locales.some((other) => lexicons[other].has(word)),
  );
}

const lexicons: Record<Locale, ReadonlySet<string>> = { it: lexicon("it"), en: lexicon("en"), fr: lexicon("fr") };

function lexicon(locale: Locale): ReadonlySet<string> {
  const { tag } = languages[locale];
  const days = (["long", "short"] as const).flatMap((style) => {
    const format = new Intl.DateTimeFormat(tag, { weekday: style, month: style, timeZone: "UTC" });
    return Array.from({ length: 366 }, (_, day) => format.format(new Date(Date.UTC(2024, 0, 1 + day))));
  });
  return new Set(wordsIn(JSON.stringify([catalogues[locale], Object.values(languages[locale].nearDays), days])));
}

function wordsIn(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => word.length < 30);
}
