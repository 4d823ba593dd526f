import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { loadCatalogue } from "#app/i18n/catalogue.client.ts";
import { lateWords } from "#app/i18n/late-words.client.ts";
import { defaultLocale, isLocale } from "#app/i18n/locales.ts";
import { CataloguesProvider } from "#app/i18n/words-provider.tsx";
import { loadPatiently } from "#app/offline/load-patiently.ts";
import { keepPageWhenUnread } from "#app/offline/own-reads.client.ts";

keepPageWhenUnread();
const { lang } = document.documentElement;
const locale = isLocale(lang) ? lang : defaultLocale;
const catalogues = { [locale]: await loadPatiently(() => loadCatalogue(locale)) };
// The routes of this page were loaded before this module.
await Promise.all(lateWords);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <CataloguesProvider value={catalogues}>
        <RemixBrowser />
      </CataloguesProvider>
    </StrictMode>,
  );
});
