import type { LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, type ShouldRevalidateFunction, useLoaderData, useMatches, useRouteError } from "@remix-run/react";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { AppShell } from "#app/components/shell/app-shell.tsx";
import { ErrorSentence } from "#app/components/shell/error-page.tsx";
import { shellOptions } from "#app/components/shell/shell-options.ts";
import { countMyTurns } from "#db/queries/today.ts";
import { readScope } from "#db/scope.server.ts";

/** The frame of every signed-in page: who looks, in which language, and how many things wait for them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const waiting = await readScope(context.app.db, viewer, (scope) => countMyTurns(scope, viewer.personId));
  return {
    reader: { locale: viewer.locale, zone: viewer.zone, theme: viewer.theme, now: context.app.clock.now() },
    shell: {
      person: { name: viewer.name, theme: viewer.theme },
      organizationName: viewer.organizationName,
      roles: viewer.roles,
      waiting,
      mailbox: viewer.embeddedMailbox,
      shortcuts: viewer.shortcuts,
    },
  };
}

/* The frame shows counts that any action may change; a mere search in the address changes none of them. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, defaultShouldRevalidate, currentUrl, nextUrl }) =>
  !formMethod && currentUrl.pathname === nextUrl.pathname ? false : defaultShouldRevalidate;

export default function SignedIn() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const data = useLoaderData<typeof loader>() as ReturnType<typeof useLoaderData<typeof loader>> | undefined;
  if (!data || (isRouteErrorResponse(error) && error.status === 401)) throw error;
  return (
    <Frame>
      <ErrorSentence error={error} />
    </Frame>
  );
}

function Frame({ children }: { children: React.ReactNode }) {
  const { shell } = useLoaderData<typeof loader>();
  const { narrow, phoneBar } = shellOptions(useMatches());
  return (
    <AppShell {...shell} narrow={narrow} phoneBar={phoneBar}>
      {children}
    </AppShell>
  );
}
