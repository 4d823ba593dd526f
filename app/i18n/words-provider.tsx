import { createContext, type ReactNode, useContext } from "react";
import { IntlProvider, type Messages } from "use-intl";
import type { Locale } from "./locales.ts";
import type { Catalogue } from "./types.ts";

/** The catalogue of the document's language: put there by the server's and the browser's entry, read by the root. */
const CatalogueContext = createContext<Catalogue | undefined>(undefined);

export function CatalogueProvider({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) {
  return <CatalogueContext.Provider value={catalogue}>{children}</CatalogueContext.Provider>;
}

interface WordsProviderProps {
  locale: Locale;
  zone: string;
  /** The instant the server made the page. */
  now: Date;
  children: ReactNode;
}

export function WordsProvider({ locale, zone, now, children }: WordsProviderProps) {
  const catalogue = useContext(CatalogueContext);
  if (!catalogue) throw new Error("The entry must wrap the page in CatalogueProvider.");
  // Translations have the same keys and arguments as Italian (a test compares them), only other words.
  const messages = catalogue as Messages;
  return (
    <IntlProvider locale={locale} timeZone={zone} now={now} messages={messages}>
      {children}
    </IntlProvider>
  );
}
