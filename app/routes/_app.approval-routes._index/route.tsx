import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { railOfApprovalRoute } from "#app/components/approval-routes/approval-route-words.ts";
import { MiniRail } from "#app/components/approval/mini-rail.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import {
  approvalRouteFromTemplate,
  approvalRouteTemplates,
} from "#app/services/approval-routes/approval-route-templates.ts";
import { createApprovalRoute } from "#app/services/approval-routes/create-approval-route.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { listApprovalRoutes, approvalRouteHolders } from "#db/queries/approval-routes.server.ts";
import { readScope } from "#db/scope.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "writer");
  const title = `${translator(viewer.locale)("approvalRoutes.title")} · Imprimatur`;
  return readScope(context.app.db, viewer, async (scope) => ({
    title,
    mayChange: mayAdminister(viewer, "approvalRoutes").allowed,
    routes: await listApprovalRoutes(scope),
    holders: await approvalRouteHolders(scope),
  }));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const form = await request.formData();
  const name = String(form.get("name") ?? "");
  const template = approvalRouteTemplates.find((one) => one === form.get("template")) ?? "two";
  const t = translator(viewer.locale);
  const words = {
    office: t("approvalRoutes.templateLevels.office"),
    communication: t("approvalRoutes.templateLevels.communication"),
    top: t("approvalRoutes.templateLevels.top"),
    signature: t("approvalRoutes.labels.signature"),
    endorsement: t("approvalRoutes.labels.endorsement"),
  };
  const result = await createApprovalRoute(context.app, {
    organizationId: viewer.organizationId,
    actor: actorOf(viewer, originOf({ request, context })),
    name,
    definition: approvalRouteFromTemplate(template, words, newId),
  });
  if (result.ok) return redirect(`/approval-routes/${result.routeId}`, 303);
  return json({ error: result.error, name, template }, { status: statusOf(result.error) });
}

export default withWords(["approvalRoutes", "secondPerson"], ApprovalRoutes);

function ApprovalRoutes() {
  const { routes, holders, mayChange } = useLoaderData<typeof loader>();
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
      {mayChange && <NewApprovalRoute />}
    </Page>
  );
}

function NewApprovalRoute() {
  const failed = useActionData<typeof action>();
  const t = useTranslations("approvalRoutes");
  const reason = failed?.error.detail?.reason;
  return (
    <section aria-labelledby="new-route" className="mt-12 max-w-[560px]">
      <h2 className="border-b border-rule pb-2.5 font-semibold" id="new-route">
        {t("newRoute")}
      </h2>
      <Form className="mt-4 grid gap-4" method="post">
        <TextField
          defaultValue={failed?.name}
          description={t("newNameHint")}
          error={reason ? t(reason === "taken" ? "nameTaken" : "nameMissing") : undefined}
          label={t("newName")}
          maxLength={80}
          name="name"
          required
        />
        <Select
          defaultValue={failed?.template ?? "two"}
          label={t("startFrom")}
          name="template"
          options={approvalRouteTemplates.map((template) => ({ value: template, label: t(`templates.${template}`) }))}
        />
        <div>
          <Button icon={<Plus aria-hidden="true" size={18} strokeWidth={1.75} />} type="submit">
            {t("create")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
