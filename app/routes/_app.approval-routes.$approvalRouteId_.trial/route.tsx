import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { PastPosts } from "#app/components/approval-routes/past-posts.tsx";
import { TrialForm } from "#app/components/approval-routes/trial-form.tsx";
import { TrialResult } from "#app/components/approval-routes/trial-result.tsx";
import { BarHeader, Page } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { readRouteTrial } from "#app/services/approval-routes/read-route-trial.server.ts";
import { readTrialForm, type TypedTrial } from "#app/services/approval-routes/trial-form.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "Imprimatur" }];

/** The usual post, tried at once; `?past=1` tries those that were sent last. */
export async function loader(asking: LoaderFunctionArgs) {
  const asksPast = new URL(asking.request.url).searchParams.get("past") === "1";
  return tryHere(asking, { typed: null, asksPast });
}

/** Nothing is changed: a text is too long for an address. */
export async function action(asking: ActionFunctionArgs) {
  return tryHere(asking, { typed: readTrialForm(await asking.request.formData()), asksPast: false });
}

async function tryHere(
  { request, context, params }: LoaderFunctionArgs,
  asked: { typed: TypedTrial | null; asksPast: boolean },
) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "writer");
  const { approvalRouteId: routeId } = params;
  const page = isId(routeId) ? await readRouteTrial(context.app, { viewer, routeId, ...asked }) : null;
  if (page === null) throw new Response(null, { status: 404 });
  return { ...page, title: `${translator(viewer.locale)("routeTrial.title", { name: page.name })} · Imprimatur` };
}

export default withWords(["approvalRoutes", "routeTrial", "ruleWords"], TryApprovalRoute);

function TryApprovalRoute() {
  const usual = useLoaderData<typeof loader>();
  const page = useActionData<typeof action>() ?? usual;
  const t = useTranslations("routeTrial");
  const routes = useTranslations("approvalRoutes");
  return (
    <>
      <div className="border-b border-rule">
        <BarHeader
          back={{ to: `/approval-routes/${page.routeId}`, place: page.name }}
          note={`${page.name}, ${routes(page.isDraft ? "versionDraft" : "version", { number: String(page.number) })}`}
          title={t("heading")}
        />
      </div>
      <Page>
        <p className="max-w-measure text-soft">{t("line")}</p>
        <div className="mt-6 grid gap-x-11 gap-y-8 lg:grid-cols-[372px_minmax(0,1fr)]">
          <TrialForm page={page} />
          <TrialResult page={page} />
        </div>
        <PastPosts page={{ ...page, past: page.past ?? usual.past }} />
      </Page>
    </>
  );
}
