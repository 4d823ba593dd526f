import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData, useRouteError } from "@remix-run/react";
import { fetchMetadataOf, isFetchedAhead, requestProofOf } from "#app/auth/request-proof.server.ts";
import { NotMeFoot, NotMeMain } from "#app/components/decision/not-me.tsx";
import { ErrorPage } from "#app/components/shell/error-page.tsx";
import { PlainShell } from "#app/components/shell/plain-shell.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { openDecisionLink } from "#app/services/decisions/decision-link.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { browserHashOf, decisionHeaders, isKnown, requestTrace } from "#app/routes/d.$token/present-decision.server.ts";
import { answerNotMe } from "./answer-not-me.server.ts";

/** "Non sei stato tu?": opening it shows what was decided and freezes nothing. */
export const handle = { scripts: false };

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "Imprimatur" },
  { name: "robots", content: "noindex, nofollow" },
];

export const headers: HeadersFunction = ({ errorHeaders, loaderHeaders }) => errorHeaders ?? loaderHeaders;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  if (isFetchedAhead(request)) throw new Response(null, { status: 503, headers: decisionHeaders });
  const { token, link } = await findLink(context.app, params.token);
  const { organizationId, personId, postId, seatId } = link;
  const browserHash = browserHashOf(request, context.app);
  const known = isKnown(await requestProofOf({ request, context }, link));
  const view = await readDecision(context.app, { organizationId, personId, postId, token: link, known, browserHash });
  if (!view) throw unknownLink();
  const { locale, zone, theme } = view.reader;
  return data(
    {
      title: translator(locale)("decision.notMe.title"),
      reader: { locale, zone, theme, now: context.app.clock.now() },
      page: {
        view,
        seatId,
        path: `/d/${token}/not-me`,
        decisionPath: `/d/${token}`,
        asksCode: new URL(request.url).searchParams.get("v") === "code" && view.code?.intent === "freeze",
      },
    },
    { headers: decisionHeaders },
  );
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { token, link } = await findLink(context.app, params.token);
  const { organizationId, postId, personId, seatId } = link;
  const trace = { ...requestTrace({ request, context }), fetchMetadata: fetchMetadataOf(request) };
  const actor = { personId, means: "mailLink" as const, tokenId: link.id, ...trace };
  const deciding = { organizationId, postId, seatId, actor, token: link };
  return answerNotMe({ request, context, path: `/d/${token}/not-me`, deciding });
}

async function findLink(app: Parameters<typeof openDecisionLink>[0], token = "") {
  const link = await openDecisionLink(app, token);
  if (!link) throw unknownLink();
  return { token, link };
}

function unknownLink(): Response {
  return new Response(null, { status: 404, headers: decisionHeaders });
}

export default function NotMe() {
  const { page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const failure = failed?.failure ?? null;
  return (
    <PlainShell foot={<NotMeFoot page={page} />} organizationName={page.view.organizationName}>
      <NotMeMain failure={failure} page={page} />
    </PlainShell>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}
