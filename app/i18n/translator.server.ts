import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from "use-intl";
import { catalogues } from "./catalogues.server.ts";
import type { Locale } from "./locales.ts";

/** Words outside of pages: mails, page titles, error answers. Call the result with a full key, `t("states.post.draft")`. */
export function translator(locale: Locale, zone = "Europe/Rome") {
  // Same keys and arguments as Italian, other words: a test compares the catalogues.
  const messages = catalogues[locale] as Messages;
  return createTranslator({ locale, messages, timeZone: zone });
}

export type Translate = ReturnType<typeof translator>;

/** The words of one area, as `useTranslations` gives them to a page. */
export function wordsOf<Area extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  area: Area,
  locale: Locale,
  zone = "Europe/Rome",
) {
  return createTranslator<Messages, Area>({
    locale,
    messages: catalogues[locale] as Messages,
    namespace: area,
    timeZone: zone,
  });
}
