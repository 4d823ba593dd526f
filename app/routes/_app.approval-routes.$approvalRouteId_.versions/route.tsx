import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { CompareVersions, OpenVersion, VersionList } from "#app/components/approval-routes/versions.tsx";
import { BarHeader, Page } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { readRouteVersions } from "#app/services/approval-routes/read-route-versions.server.ts";
import { takeRouteVersion } from "#app/services/approval-routes/take-route-version.server.ts";
import { actorOf } from "#app/services/posts/command.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? "Imprimatur" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "writer");
  const { approvalRouteId: routeId } = params;
  const { searchParams } = new URL(request.url);
  const number = (name: string) => wholeNumber(searchParams.get(name));
  const asked = { open: number("open"), from: number("from"), to: number("to") };
  const page = isId(routeId) ? await readRouteVersions(context.app, { viewer, routeId, ...asked }) : null;
  if (page === null) throw new Response(null, { status: 404 });
  const title = translator(viewer.locale)("routeFiles.versions.title", { name: page.name });
  return { ...page, title: `${title} · Imprimatur` };
}

/** Takes a version up as the draft. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { approvalRouteId: routeId } = params;
  if (!isId(routeId)) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const [number, readNumber, revision] = ["number", "readNumber", "readRevision"].map((name) =>
    wholeNumber(String(form.get(name) ?? "")),
  );
  const result = await takeRouteVersion(context.app, {
    organizationId: viewer.organizationId,
    actor: actorOf(viewer, originOf({ request, context })),
    routeId,
    number: number ?? 0,
    read: readNumber && revision ? { number: readNumber, revision } : null,
  });
  if (result.ok) return redirect(`/approval-routes/${routeId}?said=saved`, 303);
  if (result.error.code === "notFound") throw new Response(null, { status: 404 });
  return data({ stale: true }, { status: statusOf(result.error) });
}

function wholeNumber(value: string | null): number | null {
  return value !== null && /^\d{1,6}$/u.test(value) ? Number(value) : null;
}

export default withWords(
  ["approvalRoutes", "checkList", "routeFiles", "ruleWords", "secondPerson"],
  ApprovalRouteVersions,
);

function ApprovalRouteVersions() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("routeFiles.versions");
  return (
    <>
      <div className="border-b border-rule">
        <BarHeader
          back={{ to: `/approval-routes/${page.routeId}`, place: page.name }}
          note={page.name}
          title={t("heading")}
        />
      </div>
      <Page>
        {refused && (
          <Note className="mb-4" live tone="red">
            {t("stale")}
          </Note>
        )}
        <VersionList page={page} />
        <CompareVersions page={page} />
        <OpenVersion page={page} />
      </Page>
    </>
  );
}
