import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isFromThisMachine } from "#app/auth/request-origin.server.ts";
import { FirstRunForm } from "#app/components/people/first-run-form.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { anonymousReader } from "#app/i18n/preferences-cookie.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { mailArrives } from "#app/services/mail/mail-arrives.ts";
import { emptyFirstRun } from "#app/services/organizations/first-run-form.ts";
import { needsSetUpCode } from "#app/services/organizations/set-up-code.server.ts";
import { hasAnyOrganization } from "#db/queries/organizations.server.ts";
import { begin } from "./begin.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await hasAnyOrganization(context.app.sql)) throw redirect("/", 303);
  const { locale } = await anonymousReader(request);
  return data(
    {
      title: translator(locale)("firstRun.title"),
      empty: emptyFirstRun(),
      zones: Intl.supportedValuesOf("timeZone"),
      needsCode: needsSetUpCode(context.app, { fromThisMachine: isFromThisMachine({ request, context }) }),
      mailArrives: mailArrives(context.app),
    },
    { headers: { "Cache-Control": "no-store" } },
  );
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (await hasAnyOrganization(context.app.sql)) throw redirect("/", 303);
  return begin({ request, context });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

export default withWords(["channels", "firstRun", "hours", "settings"], FirstRun);

function FirstRun() {
  const { title, empty, zones, needsCode, mailArrives } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <FirstRunForm
      mailArrives={mailArrives}
      needsCode={needsCode}
      problems={answer?.problems ?? {}}
      title={title}
      typed={answer?.typed ?? empty}
      zones={zones}
    />
  );
}
