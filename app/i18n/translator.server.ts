import { createTranslator, type Messages } from "use-intl";
import { catalogues } from "./catalogues.server.ts";
import type { Locale } from "./locales.ts";

/** Words outside of pages: mails, page titles, error answers. Call the result with a full key, `t("states.post.draft")`. */
export function translator(locale: Locale, zone = "Europe/Rome") {
  // Same keys and arguments as Italian, other words: a test compares the catalogues.
  const messages = catalogues[locale] as Messages;
  return createTranslator({ locale, messages, timeZone: zone });
}

export type Translate = ReturnType<typeof translator>;
