import { type Locale, locales } from "./locales.ts";
import type { Catalogue } from "./types.ts";

/** All languages at once: only the server holds them, a page carries its own. */
export const catalogues: Readonly<Record<Locale, Catalogue>> = await readCatalogues();

async function readCatalogues(): Promise<Record<Locale, Catalogue>> {
  const read = locales.map(async (locale): Promise<[Locale, Catalogue]> => {
    // The compiler holds each catalogue to the Italian one; a test compares keys and arguments.
    const { catalogue }: { catalogue: Catalogue } = await import(`./${locale}/catalogue.ts`);
    return [locale, catalogue];
  });
  return Object.fromEntries(await Promise.all(read)) as Record<Locale, Catalogue>;
}
