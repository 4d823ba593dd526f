import { createContext, type ReactNode, useContext, useEffect } from "react";
import { IntlProvider, type Messages } from "use-intl";
import { type Locale, locales } from "./locales.ts";
import type { Catalogue } from "./types.ts";

/** The server holds every language; a browser that of the document, loaded before it hydrates, without what single pages say. */
export type Catalogues = Partial<Record<Locale, Partial<Catalogue>>>;

const CataloguesContext = createContext<Catalogues>({});
export const CataloguesProvider = CataloguesContext.Provider;

interface WordsProviderProps {
  locale: Locale;
  /** IANA. */
  zone: string;
  /** The instant the server made the page: both sides write "oggi" of the same day. */
  now: Date;
  children: ReactNode;
}

export function WordsProvider({ locale, zone, now, children }: WordsProviderProps) {
  const catalogues = useContext(CataloguesContext);
  const shown = catalogues[locale] ? locale : locales.find((candidate) => catalogues[candidate]);
  const catalogue = shown && catalogues[shown];
  useEffect(() => {
    // Signing in can lead to pages in another language: the document is asked for again, in that one.
    if (shown !== locale) window.location.reload();
  }, [shown, locale]);
  if (!shown || !catalogue) throw new Error("The entry must wrap the page in CataloguesProvider.");
  // Translations have the same keys and arguments as Italian (a test compares them), only other words.
  const messages = catalogue as Messages;
  return (
    <IntlProvider locale={shown} messages={messages} now={now} timeZone={zone}>
      {children}
    </IntlProvider>
  );
}
