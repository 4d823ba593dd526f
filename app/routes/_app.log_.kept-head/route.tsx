import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { KeptHeadForm } from "#app/components/log/kept-head-form.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { compareKeptHead } from "#app/services/log/compare-kept-head.server.ts";
import { readKeptHeadForm } from "#app/services/log/kept-head-form.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "auditor");
  return { title: `${translator(viewer.locale)("logProof.compare.title")} · Imprimatur` };
}

/** Whether today's log still begins with the head that was pasted. Nothing is kept of it, and nothing is changed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "auditor");
  const { text, problem } = await readKeptHeadForm(await request.formData());
  if (problem !== null) return data({ text, problem, comparison: null }, { status: 422 });
  const answer = await compareKeptHead(context.app, { by: viewer, text });
  if (!answer.ok) throw new Response(null, { status: statusOf(answer.error) });
  const { comparison } = answer;
  // Of a long file only the head is of use to whoever sends the form again.
  const typed = text.length > 20_000 ? "" : text;
  if (comparison.kind === "compared") return data({ text: typed, problem: null, comparison });
  return data({ text: typed, problem: comparison.kind, comparison: null }, { status: 422 });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export default withWords(["logProof"], KeptHead);

function KeptHead() {
  const answer = useActionData<typeof action>();
  const t = useTranslations("logProof.compare");
  return (
    <Page>
      <PageHeader line={t("line")} title={t("title")} />
      <KeptHeadForm
        comparison={answer?.comparison ?? null}
        problem={answer?.problem ?? null}
        text={answer?.text ?? ""}
      />
    </Page>
  );
}
