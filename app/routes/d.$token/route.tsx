import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData, useRouteError } from "@remix-run/react";
import { originOf } from "#app/auth/request-origin.server.ts";
import { fetchMetadataOf, isFetchedAhead, requestProofOf } from "#app/auth/request-proof.server.ts";
import { FacsimilesBeside } from "#app/components/decision/facsimiles.tsx";
import { DecisionFoot } from "#app/components/decision/decision-foot.tsx";
import { DecisionMain } from "#app/components/decision/decision-main.tsx";
import { commentFailureOf, decisionPage } from "#app/components/decision/decision-page.ts";
import { PresenceByLink } from "#app/components/presence/presence-by-link.tsx";
import { ErrorPage } from "#app/components/shell/error-page.tsx";
import { PlainShell } from "#app/components/shell/plain-shell.tsx";
import { noteOpening, openDecisionLink } from "#app/services/decisions/decision-link.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { answerDecision } from "./answer-decision.server.ts";
import {
  asksToDecline,
  browserHashOf,
  decisionHeaders,
  isKnown,
  presentDecision,
  requestTrace,
  titleOf,
} from "./present-decision.server.ts";

/** The page a superior decides on: read and answered without a script and without signing in. */
export const handle = { scripts: false };

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "Imprimatur" },
  { name: "robots", content: "noindex, nofollow" },
];

export const headers: HeadersFunction = ({ errorHeaders, loaderHeaders }) => errorHeaders ?? loaderHeaders;

/** Opening decides nothing and uses nothing up, whoever or whatever opens it, however often; it is recorded for the audit. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  // Prefetched: the browser asks again when a person opens it.
  if (isFetchedAhead(request)) throw new Response(null, { status: 503, headers: decisionHeaders });
  const { token, asked } = await findAsked(context.app, params.token);
  const proof = await requestProofOf({ request, context }, asked);
  const [view] = await Promise.all([
    readDecision(context.app, {
      ...asked,
      known: isKnown(proof),
      browserHash: browserHashOf(request, context.app),
      declining: asksToDecline(request),
    }),
    noteOpening(context.app, asked.token, {
      ...originOf({ request, context }),
      deviceId: proof.device?.id ?? null,
      method: request.method,
      fetchMetadata: fetchMetadataOf(request),
    }),
  ]);
  if (!view) throw unknownLink();
  const { locale, zone, theme } = view.reader;
  const path = `/d/${token}`;
  return data(
    {
      title: titleOf(view),
      reader: { locale, zone, theme, now: context.app.clock.now() },
      page: presentDecision(context.app, request, {
        view,
        path,
        imagesPath: `${path}/images`,
        proof,
        link: asked.token,
      }),
    },
    { headers: decisionHeaders },
  );
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { token, asked } = await findAsked(context.app, params.token);
  const { organizationId, postId, personId } = asked;
  const actor = {
    personId,
    means: "mailLink" as const,
    tokenId: asked.token.id,
    ...requestTrace({ request, context }),
  };
  const deciding = { organizationId, postId, actor, token: asked.token };
  return answerDecision({ request, context, path: `/d/${token}`, deciding });
}

async function findAsked(app: Parameters<typeof openDecisionLink>[0], token = "") {
  const link = await openDecisionLink(app, token);
  if (!link) throw unknownLink();
  const { organizationId, personId, postId } = link;
  return { token, asked: { organizationId, personId, postId, token: link } };
}

/** The same answer to every address that was not issued. */
function unknownLink(): Response {
  return new Response(null, { status: 404, headers: decisionHeaders });
}

export default function DecideByLink() {
  const { page: loaded } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const page = decisionPage(loaded, failed?.failure ?? null, commentFailureOf(failed));
  return (
    <PlainShell
      beside={page.view.readable && <FacsimilesBeside page={page} />}
      foot={<DecisionFoot page={page} />}
      organizationName={page.view.organizationName}
    >
      {page.view.readable && page.view.situation.type === "open" && <PresenceByLink path={page.path} />}
      <DecisionMain page={page} />
    </PlainShell>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}
