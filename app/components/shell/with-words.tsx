import { type ComponentType, lazy, type ReactNode, useMemo } from "react";
import { IntlProvider, type Messages, useLocale, useMessages } from "use-intl";
import type { PageArea } from "#app/i18n/areas.ts";
import { documentLocale, loadWords } from "#app/i18n/catalogue.client.ts";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";

/**
 * A page, or a part of one that is fetched later, that says words of areas of its own: a browser fetches them together
 * with it, and shows it when both have come. The server has all words. A test compares the areas with what the page's
 * components ask for.
 */
export function withWords<Props extends object>(
  areas: readonly PageArea[],
  Page: ComponentType<Props>,
): ComponentType<Props> {
  if (typeof document === "undefined") return Page;
  const words = loadWithRetries(() => loadWords(documentLocale(), areas));
  const WithAdded = lazy(async () => {
    const added = await words;
    return { default: ({ children }: { children: ReactNode }) => <Worded added={added}>{children}</Worded> };
  });
  return (props) => (
    <WithAdded>
      <Page {...props} />
    </WithAdded>
  );
}

function Worded({ added, children }: { added: object; children: ReactNode }) {
  const locale = useLocale();
  const known = useMessages();
  const messages = useMemo((): Messages => ({ ...known, ...added }), [known, added]);
  return (
    <IntlProvider locale={locale} messages={messages}>
      {children}
    </IntlProvider>
  );
}
