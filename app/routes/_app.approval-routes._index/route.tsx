import {
  type ActionFunctionArgs,
  data as answer,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { railOfApprovalRoute } from "#app/components/approval-routes/approval-route-words.ts";
import { ImportApprovalRoute, NewApprovalRoute } from "#app/components/approval-routes/new-approval-route.tsx";
import { MiniRail } from "#app/components/approval/mini-rail.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { readyLevels, readyRoutes } from "#app/services/approval-routes/approval-route-templates.ts";
import {
  archivedApprovalRoutes,
  approvalRouteHolders,
  listApprovalRoutes,
} from "#db/queries/approval-routes.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";
import { answerNewRoute } from "./answer-new-route.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "writer");
  const title = `${translator(viewer.locale)("approvalRoutes.title")} · Imprimatur`;
  return readScope(context.app.db, viewer, async (scope) => ({
    title,
    ready: readyRoutes.map((one) => ({ ready: one, levels: readyLevels(one) })),
    mayChange: mayAdminister(viewer, "approvalRoutes").allowed,
    routes: await listApprovalRoutes(scope),
    aside: await archivedApprovalRoutes(scope),
    proposes: (await readOrganization(scope)).secondPerson,
    holders: await approvalRouteHolders(scope),
  }));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const made = await answerNewRoute(context.app, {
    viewer,
    origin: originOf({ request, context }),
    form: await request.formData(),
  });
  if (typeof made === "string") return redirect(`/approval-routes/${made}`, 303);
  return answer(made, { status: made.status });
}

export default withWords(["approvalRoutes", "routeFiles", "secondPerson"], ApprovalRoutes);

function ApprovalRoutes() {
  const { routes, holders, mayChange, ready, aside, proposes } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  const t = useTranslations("approvalRoutes");
  const second = useTranslations("secondPerson");
  return (
    <Page>
      <PageHeader
        actions={<ButtonLink to="/approval-routes/rules">{t("which")}</ButtonLink>}
        line={t("line")}
        title={t("title")}
      />
      {routes.length === 0 && <Empty line={t("emptyLine")} title={t("empty")} />}
      <ul className="border-t border-rule">
        {routes.map((route) => (
          <li
            className="relative grid items-center gap-x-6 gap-y-1.5 border-b border-rule py-4 hover:bg-hover md:grid-cols-[minmax(0,1fr)_220px_200px]"
            key={route.routeId}
          >
            <div>
              <h2 className="text-lg font-semibold">
                <Link className="before:absolute before:inset-0" to={`/approval-routes/${route.routeId}`}>
                  {route.name}
                </Link>
              </h2>
              <p className="text-sm text-soft">
                {route.publishedNumber === null
                  ? t("onlyDraft")
                  : t("version", { number: String(route.publishedNumber) })}
                {route.hasDraft && route.publishedNumber !== null && (
                  <span className="text-ochre"> · {t("hasDraft")}</span>
                )}
                {route.changeWaits && <span className="text-ochre"> · {second("inList")}</span>}
              </p>
            </div>
            <MiniRail
              label={route.definition.levels.map((level) => level.name).join(", ")}
              levels={railOfApprovalRoute(route.definition, holders, t)}
            />
            <p className="text-sm text-soft md:text-right">{t("running", { n: route.running })}</p>
          </li>
        ))}
      </ul>
      {aside.length > 0 && <Aside mayChange={mayChange} proposes={proposes} routes={aside} />}
      {mayChange && (
        <>
          <NewApprovalRoute choices={ready} refused={made?.refused ?? null} />
          <ImportApprovalRoute imported={made?.imported ?? null} />
        </>
      )}
    </Page>
  );
}

interface AsideProps {
  routes: Array<{ routeId: string; name: string; changeWaits: boolean }>;
  mayChange: boolean;
  /** A second person has to confirm. */
  proposes: boolean;
}

/** Iters put aside, folded: each leads to its page and, by whoever administers, back into use. */
function Aside({ routes, mayChange, proposes }: AsideProps) {
  const t = useTranslations("approvalRoutes");
  const second = useTranslations("secondPerson");
  const label = proposes ? second("propose.restore") : t("restore");
  return (
    <details className="mt-8 border-b border-rule pb-2">
      <summary className="cursor-pointer py-2 font-semibold">{t("aside", { n: String(routes.length) })}</summary>
      <p className="text-sm text-soft">{t("asideLine")}</p>
      <ul>
        {routes.map(({ routeId, name, changeWaits }) => (
          <li
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-rule py-2.5 first:border-t-0"
            key={routeId}
          >
            <TextLink className="min-w-0 flex-1 basis-48" to={`/approval-routes/${routeId}`}>
              {name}
            </TextLink>
            {changeWaits && <span className="text-sm text-ochre">{second("inList")}</span>}
            {mayChange && !(proposes && changeWaits) && (
              <Form action={`/approval-routes/${routeId}`} method="post">
                <Button aria-label={`${label}: ${name}`} name="intent" size="small" type="submit" value="restore">
                  {label}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
