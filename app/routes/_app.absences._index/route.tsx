import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { useAbsenceWords } from "#app/components/absences/absence-words.ts";
import { AbsenceTimeline, TimelineLegend } from "#app/components/absences/timeline.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { absenceChoices } from "#app/services/absences/absence-choices.server.ts";
import type { PdfRefusal } from "#app/services/media/check-pdf.ts";
import { cancelAbsence, cancelDelegation } from "#app/services/absences/end-absence.server.ts";
import { readAbsences } from "#app/services/absences/read-absences.server.ts";
import { refusedAbsence } from "#app/services/absences/refused-absence.server.ts";
import { readScope } from "#db/scope.server.ts";

const pdfRefusals = ["pdfBroken", "pdfEncrypted"] as const satisfies readonly PdfRefusal[];
const doneWords = ["entered", "ended", "attached"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const now = context.app.clock.now();
  const { view, choices } = await readScope(context.app.db, viewer, async (scope) => ({
    view: await readAbsences(scope, { viewer, now }),
    choices: await absenceChoices(scope, viewer),
  }));
  const query = new URL(request.url).searchParams;
  const done = query.get("done");
  return {
    title: translator(viewer.locale)("absences.title"),
    view,
    entersForOthers: choices.people.some(({ personId }) => personId !== viewer.personId),
    left: Number(query.get("left") ?? 0) || 0,
    done: doneWords.find((word) => word === done) ?? null,
    notAttached: query.has("act")
      ? (pdfRefusals.find((code) => code === query.get("act")) ?? ("other" as const))
      : null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = await request.formData();
  const id = form.get("id");
  if (!isId(id)) throw new Response(null, { status: 404 });
  const outcome =
    form.get("intent") === "endAbsence"
      ? await cancelAbsence(context.app, { by: viewer, absenceId: id })
      : await cancelDelegation(context.app, { by: viewer, delegationId: id });
  if (outcome.ok) return redirect("/absences?done=ended", 303);
  return data(refusedAbsence(outcome.error), { status: statusOf(outcome.error) });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

export default withWords(["absences", "acts"], Absences);

function Absences() {
  const { title, view, done, left, notAttached, entersForOthers } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("absences");
  const acts = useTranslations("acts");
  const say = useAbsenceWords();
  const said = { entered: t("entered"), ended: t("ended"), attached: acts("attached") };
  const enter = (
    <>
      {entersForOthers && (
        <ButtonLink to="/absences/today" tone="quiet">
          {t("someoneMissing")}
        </ButtonLink>
      )}
      <ButtonLink icon={<Plus aria-hidden="true" size={18} strokeWidth={1.75} />} to="/absences/new">
        {t("enter")}
      </ButtonLink>
    </>
  );
  return (
    <Page>
      <PageHeader actions={enter} line={t("line")} title={title} />
      {done && !refused && (
        <Note className="mb-5" live tone="green">
          {said[done]}
        </Note>
      )}
      {notAttached && (
        <Note className="mb-5" live tone="red">
          {acts(`notAttached.${notAttached}`)}
        </Note>
      )}
      {left > 0 && (
        <Note className="mb-5" live tone="ochre">
          {t("missing.left", { n: left })}
        </Note>
      )}
      {refused?.whole && (
        <Note className="mb-5" live tone="red">
          {say.refusal(refused.whole.code, refused.whole.detail)}
        </Note>
      )}
      <SectionHead aside={<TimelineLegend />} title={t("section")} />
      <AbsenceTimeline view={view} />
    </Page>
  );
}
