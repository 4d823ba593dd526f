import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { documentLocale, loadWords } from "#app/i18n/catalogue.client.ts";
import { CataloguesProvider } from "#app/i18n/words-provider.tsx";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";
import { keepPageWhenUnread } from "#app/offline/own-reads.client.ts";

keepPageWhenUnread();
const locale = documentLocale();
const catalogues = { [locale]: await loadWithRetries(() => loadWords(locale)) };

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
