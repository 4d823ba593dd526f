import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import type { Locale } from "./locales.ts";
import type { Catalogue } from "./types.ts";

/** All languages at once: only the server holds them, a page carries its own. */
export const catalogues: Record<Locale, Catalogue> = { it, en, fr };
