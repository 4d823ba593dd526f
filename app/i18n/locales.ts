export const locales = ["it", "en", "fr"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "it";

/** The tags whose conventions we follow: British order of dates, no Oxford comma. */
export const localeTags: Record<Locale, string> = { it: "it-IT", en: "en-GB", fr: "fr-FR" };

/** Each language in its own words, for menus. */
export const localeNames: Record<Locale, string> = { it: "Italiano", en: "English", fr: "Français" };

export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && (locales as readonly string[]).includes(value);
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
