import { language as en } from "./en/language.ts";
import { language as fr } from "./fr/language.ts";
import { language as it } from "./it/language.ts";
import type { Language } from "./language.ts";

/** Every language of the program, in the order of menus; its words are in its folder. */
export const languages = { it, en, fr } satisfies Record<string, Language>;
export type Locale = keyof typeof languages;
export const locales = Object.keys(languages).filter(isLocale);
/** The language where none is asked for. */
export const defaultLocale: Locale = "it";

export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && Object.hasOwn(languages, value);
}

/** The first of our languages that an `Accept-Language` header asks for, by its weights; Italian when none is. */
export function negotiateLocale(acceptLanguage: string | null | undefined): Locale {
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part, position) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split("-")[0] ?? "", weight: weight === undefined ? 1 : Number(weight), position };
    })
    .filter((entry) => entry.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  for (const entry of wanted) if (isLocale(entry.language)) return entry.language;
  return defaultLocale;
}
