import { type ComponentType, lazy, useMemo } from "react";
import { IntlProvider, type Messages, useLocale, useMessages } from "use-intl";
import type { PageArea } from "#app/i18n/areas.ts";
import { documentLocale, loadWords } from "#app/i18n/catalogue.client.ts";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";

/**
 * A page that says words of areas of its own: a browser fetches them together with the page, and shows it when both have
 * come. The server has all words. A test compares the areas with what the page's components ask for.
 */
export function withWords(areas: readonly PageArea[], Page: ComponentType): ComponentType {
  if (typeof document === "undefined") return Page;
  const words = loadWithRetries(() => loadWords(documentLocale(), areas));
  return lazy(async () => {
    const added = await words;
    return { default: () => <Worded added={added} Page={Page} /> };
  });
}

function Worded({ added, Page }: { added: object; Page: ComponentType }) {
  const locale = useLocale();
  const known = useMessages();
  const messages = useMemo((): Messages => ({ ...known, ...added }), [known, added]);
  return (
    <IntlProvider locale={locale} messages={messages}>
      <Page />
    </IntlProvider>
  );
}
