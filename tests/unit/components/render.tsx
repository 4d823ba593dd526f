import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createStaticRouter, StaticRouterProvider } from "react-router-dom/server";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { CataloguesProvider, WordsProvider } from "#app/i18n/words-provider.tsx";

/** The element as a server sends it: no effect runs, so what is asserted here works without JavaScript. */
export function render(
  element: ReactElement,
  { locale = "it", path = "/" }: { locale?: Locale; path?: string } = {},
): string {
  const route = { id: "page", path: "*", element };
  const context = {
    basename: "",
    location: { pathname: path, search: "", hash: "", state: null, key: "default" },
    matches: [{ params: {}, pathname: path, pathnameBase: path, route }],
    loaderData: {},
    actionData: null,
    errors: null,
    statusCode: 200,
    loaderHeaders: {},
    actionHeaders: {},
    activeDeferreds: null,
  };
  return renderToStaticMarkup(
    <CataloguesProvider value={catalogues}>
      <WordsProvider locale={locale} now={new Date("2026-11-24T10:20:00Z")} zone="Europe/Rome">
        <StaticRouterProvider context={context} hydrate={false} router={createStaticRouter([route], context)} />
      </WordsProvider>
    </CataloguesProvider>,
  );
}
