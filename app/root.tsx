import "@fontsource-variable/newsreader/opsz.css";
import "@fontsource-variable/newsreader/wght-italic.css";
import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-sans-3/wght-italic.css";
import "#app/styles/theme.css";
import newsreader from "@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2?url";
import sourceSans from "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url";
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError } from "@remix-run/react";
import { type ReactNode, Suspense, useEffect } from "react";
import { useNonce } from "#app/components/nonce.tsx";
import { useDocumentReader, useDocumentScripts } from "#app/components/shell/document-reader.ts";
import { ErrorPage } from "#app/components/shell/error-page.tsx";
import { anonymousReader } from "#app/i18n/preferences-cookie.server.ts";
import { WordsProvider } from "#app/i18n/words-provider.tsx";

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  ...[newsreader, sourceSans].map((href) => ({
    rel: "preload" as const,
    as: "font" as const,
    type: "font/woff2",
    crossOrigin: "anonymous" as const,
    href,
  })),
];

export const meta: MetaFunction = () => [{ title: "Imprimatur" }];

/** Touches no database, so that there is always a page, in the reader's language, to say what is wrong. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { locale, theme } = await anonymousReader(request);
  return { reader: { locale, theme, zone: "Europe/Rome", now: context.app.clock.now() } };
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const { locale, zone, now, theme } = useDocumentReader();
  const scripts = useDocumentScripts();
  return (
    <html data-theme={theme} lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta content="width=device-width, initial-scale=1, viewport-fit=cover" name="viewport" />
        <meta content="light dark" name="color-scheme" />
        <meta content={nonce} nonce={nonce} property="csp-nonce" suppressHydrationWarning />
        <Meta />
        <Links />
      </head>
      <body>
        <WordsProvider locale={locale} now={now} zone={zone}>
          {children}
        </WordsProvider>
        {scripts && <ScrollRestoration nonce={nonce} />}
        {scripts && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

/** Pages wait here for their words (`withWords`); going to one, the page before stays until they have come. */
export default function App() {
  return (
    <Suspense>
      <Outlet />
      <ScriptsRun />
    </Suspense>
  );
}

/** Marks the document once the scripts have taken over the page: before, a press is the browser's own. */
function ScriptsRun() {
  useEffect(() => document.documentElement.setAttribute("data-scripts-run", ""), []);
  return null;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}
