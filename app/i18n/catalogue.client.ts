import { everywhere, fileOfArea, type PageArea } from "./areas.ts";
import { defaultLocale, isLocale, type Locale } from "./locales.ts";
import type { Catalogue } from "./types.ts";

type Words = Partial<Catalogue>;

/** A page has one language: where the others lie is not fetched with it. */
const languages = {
  it: () => import("./files-it.client.ts"),
  en: () => import("./files-en.client.ts"),
  fr: () => import("./files-fr.client.ts"),
} satisfies Record<Locale, unknown>;

/** Words of one language; of all pages when no area is named. */
export async function loadWords(
  locale: Locale,
  areas: readonly (PageArea | (typeof everywhere)[number])[] = everywhere,
): Promise<Words> {
  const { files } = await languages[locale]();
  const loads = areas.map((area) => files[`./${locale}/${fileOfArea(area)}`]?.());
  return Object.assign({}, ...(await Promise.all(loads))) as Words;
}

/** The document's: a page never changes its language. */
export function documentLocale(): Locale {
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : defaultLocale;
}
