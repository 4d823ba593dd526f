import type { Locale } from "./locales.ts";
import type { Catalogue } from "./types.ts";

/** The words of one language, fetched as its own chunk; await it before hydrating. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  switch (locale) {
    case "en":
      return (await import("./en.ts")).en;
    case "fr":
      return (await import("./fr.ts")).fr;
    default:
      return (await import("./it.ts")).it;
  }
}
