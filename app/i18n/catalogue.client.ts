import { everywhere, fileOfArea, type PageArea } from "./areas.ts";
import { defaultLocale, isLocale, type Locale } from "./locales.ts";
import type { Catalogue } from "./types.ts";

type Words = Partial<Catalogue>;

/** Each file exports its area by name. */
const files = import.meta.glob<Words>(["./*/*.ts", "!./*/{catalogue,emails,language}.ts"]);

/** Words of one language; of all pages when no area is named. */
export async function loadWords(
  locale: Locale,
  areas: readonly (PageArea | (typeof everywhere)[number])[] = everywhere,
): Promise<Words> {
  const loads = areas.map((area) => files[`./${locale}/${fileOfArea(area)}`]?.());
  return Object.assign({}, ...(await Promise.all(loads))) as Words;
}

/** The document's: a page never changes its language. */
export function documentLocale(): Locale {
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : defaultLocale;
}
