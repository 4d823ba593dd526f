import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { ExportForm } from "#app/components/log/export-form.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { exportChoices } from "#db/queries/log-export.server.ts";
import { newestHead } from "#db/queries/log-verifications.server.ts";
import { readScope } from "#db/scope.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What may be exported, and what was asked for: the address keeps what a refused form had. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "auditor");
  const search = new URL(request.url).searchParams;
  const asked = (name: string) => (search.get(name) ?? "").slice(0, 60);
  const problem = asked("problem");
  const post = asked("post");
  return readScope(context.app.db, viewer, async (scope) => ({
    title: `${translator(viewer.locale)("logPage.export.title")} · Imprimatur`,
    ...(await exportChoices(scope, isId(post) ? post : null)),
    head: await newestHead(scope),
    typed: { from: asked("from"), until: asked("until"), person: asked("person"), channel: asked("channel") },
    problem: problem === "order" || problem === "form" ? (problem as "order" | "form") : null,
  }));
}

export default withWords(["logPage"], ExportPage);

function ExportPage() {
  const data = useLoaderData<typeof loader>();
  const t = useTranslations("logPage.export");
  return (
    <Page>
      <PageHeader line={t("line")} title={t("title")} />
      <ExportForm {...data} />
    </Page>
  );
}
