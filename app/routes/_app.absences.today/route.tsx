import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { useAbsenceWords } from "#app/components/absences/absence-words.ts";
import { HandoverForm, SubstituteForm } from "#app/components/absences/handover-form.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { absenceChoices } from "#app/services/absences/absence-choices.server.ts";
import { readAbsenceForm } from "#app/services/absences/absence-fields.ts";
import { foreseeHandover } from "#app/services/absences/foresee-handover.server.ts";
import { handOverToday } from "#app/services/absences/hand-over-today.server.ts";
import { dayAfter, dayOf } from "#app/services/absences/period.ts";
import { refusedAbsence } from "#app/services/absences/refused-absence.server.ts";
import { unfinishedPostsOf } from "#db/queries/handovers.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const now = context.app.clock.now();
  const query = new URL(request.url).searchParams;
  const personId = query.get("person");
  const t = translator(viewer.locale);
  return readScope(context.app.db, viewer, async (scope) => {
    const { people, limits, writers: all } = await absenceChoices(scope, viewer);
    const choices = people.filter((one) => one.personId !== viewer.personId);
    if (choices.length === 0) throw new Response(null, { status: 404 });
    const substituteId = query.get("substitute");
    const handover = isId(personId) ? await foreseeHandover(scope, { viewer, personId, substituteId, now }) : null;
    if (personId !== null && handover === null) throw new Response(null, { status: 404 });
    const posts = isId(personId) && handover ? await unfinishedPostsOf(scope, personId) : [];
    const writers = all.filter((one) => one.personId !== personId);
    const today = dayOf(now, (await readOrganization(scope)).zone);
    const title = handover
      ? t("absences.missing.title", { name: handover.person.name })
      : t("absences.missing.whoTitle");
    return { title, choices, limits, handover, posts, writers, today, friday: fridayOf(today) };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = await request.formData();
  const now = context.app.clock.now();
  const { today, name } = await readScope(context.app.db, viewer, async (scope) => {
    const { zone } = await readOrganization(scope);
    const id = String(form.get("personId"));
    return { today: dayOf(now, zone), name: isId(id) ? ((await namesOf(scope, [id]))[id] ?? "") : "" };
  });
  const until = String(form.get("until"));
  form.set("from", today);
  form.set("until", until === "today" ? today : until === "other" ? String(form.get("otherDay") ?? "") : until);
  form.set("what", "both");
  form.set("scope", "all");
  const read = readAbsenceForm(form);
  const reason = translator(viewer.locale)("absences.missing.reason", { name });
  const outcome = read.ok
    ? await handOverToday(context.app, { by: viewer, fields: read.fields, handed: handedIn(form), reason })
    : read;
  if (outcome.ok) return redirect(`/absences?done=entered${outcome.left > 0 ? `&left=${outcome.left}` : ""}`, 303);
  return data(refusedAbsence(outcome.error), { status: statusOf(outcome.error) });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

export default withWords(["absences"], MissingToday);

function MissingToday() {
  const { title, choices, limits, handover, posts, writers, today, friday } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("absences.missing");
  const say = useAbsenceWords();
  const pending = useNavigation().formMethod === "POST";
  const errors = Object.fromEntries(
    Object.entries(refused?.errors ?? {}).flatMap(([field, code]) => (code ? [[field, say.refusal(code)]] : [])),
  );
  return (
    <Page>
      <PageHeader line={handover ? undefined : t("whoLine")} title={title} />
      {refused?.whole && (
        <Note className="mb-5 max-w-measure" live tone="red">
          {say.refusal(refused.whole.code, refused.whole.detail)}
        </Note>
      )}
      {handover === null && (
        <Form className="flex max-w-measure flex-wrap items-end gap-2" method="get">
          <Select
            className="min-w-56 flex-1"
            label={t("whoTitle")}
            name="person"
            options={choices.map(({ personId, name }) => ({ value: personId, label: name }))}
          />
          <Button tone="primary">{t("go")}</Button>
        </Form>
      )}
      {handover && !handover.substitute && <Note tone="ochre">{t("noSubstitute")}</Note>}
      {handover?.substitute && (
        <>
          <SubstituteForm handover={handover} substituteId={handover.substitute.personId} />
          <HandoverForm
            errors={errors}
            friday={friday}
            handover={handover}
            key={handover.substitute.personId}
            limits={limits}
            pending={pending}
            posts={posts}
            substitute={handover.substitute}
            today={today}
            writers={writers}
          />
        </>
      )}
    </Page>
  );
}

/** This week's Friday; from Friday on there is none. */
function fridayOf(today: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday < 5 ? dayAfter(today, 5 - weekday) : today;
}

/** Each row that goes to somebody else says which post and seat it is about; its list says to whom. */
function handedIn(form: FormData): Array<{ postId: string; seatId: string; toPersonId: string }> {
  return form.getAll("handed").flatMap((pair) => {
    const [postId = "", seatId = ""] = String(pair).split(" ");
    const toPersonId = String(form.get(`to:${seatId}`) ?? "");
    return [postId, seatId, toPersonId].every((id) => isId(id)) ? [{ postId, seatId, toPersonId }] : [];
  });
}
