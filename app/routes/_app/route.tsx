import { data, type HeadersFunction, type LoaderFunctionArgs } from "@remix-run/node";
import {
  Outlet,
  type ShouldRevalidateFunction,
  useMatches,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { KeepHere } from "#app/components/offline/keep-here.tsx";
import { AppShell, shellOptions } from "#app/components/shell/app-shell.tsx";
import { ErrorSentence } from "#app/components/shell/error-page.tsx";
import { WordsPutBack } from "#app/components/unsaved/words-put-back.tsx";
import { personHeader } from "#app/offline/names.ts";
import { mayHoldNow, readHoldStrip } from "#app/services/holds/hold-view.server.ts";
import { countMyTurns } from "#db/queries/today.server.ts";
import { readScope } from "#db/scope.server.ts";

/** The frame of every signed-in page: who looks, in which language, and how many things wait for them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { waiting, mayHold, hold } = await readScope(context.app.db, viewer, async (scope) => ({
    waiting: await countMyTurns(scope, viewer.personId),
    mayHold: await mayHoldNow(scope, viewer),
    hold: await readHoldStrip(scope),
  }));
  const frame = {
    reader: { locale: viewer.locale, zone: viewer.zone, theme: viewer.theme, now: context.app.clock.now() },
    shell: {
      person: { name: viewer.name, theme: viewer.theme },
      organizationName: viewer.organizationName,
      roles: viewer.roles,
      waiting,
      mayHold,
      hold,
      mailbox: viewer.embeddedMailbox,
      shortcuts: viewer.shortcuts,
    },
    userId: viewer.userId,
  };
  return data(frame, { headers: { [personHeader]: viewer.personId } });
}

/** The person the page is for: a browser keeps pages of one person only. Pages with headers of their own are not kept. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/* The frame shows counts that any action may change; a mere search in the address changes none of them. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  formMethod,
  defaultShouldRevalidate,
  currentUrl,
  nextUrl,
}) => (!formMethod && currentUrl.pathname === nextUrl.pathname ? false : defaultShouldRevalidate);

export default function SignedIn() {
  const { userId } = useLoaderData<typeof loader>();
  return (
    <Frame>
      <KeepHere userId={userId} />
      <WordsPutBack userId={userId} />
      <Outlet />
    </Frame>
  );
}

/** A page that fails keeps the frame around it; where the frame itself failed, the root shows the error. */
export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useFrame();
  if (!frame) throw error;
  return (
    <Frame>
      <ErrorSentence error={error} />
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const frame = useFrame();
  const { narrow, phoneBar } = shellOptions(useMatches());
  if (!frame) return children;
  return (
    <AppShell {...frame.shell} narrow={narrow} phoneBar={phoneBar}>
      {children}
    </AppShell>
  );
}

function useFrame() {
  return useRouteLoaderData<typeof loader>("routes/_app");
}
