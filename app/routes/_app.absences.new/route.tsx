import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { AbsenceForm } from "#app/components/absences/absence-form.tsx";
import { useAbsenceWords } from "#app/components/absences/absence-words.ts";
import { AbsenceTimeline } from "#app/components/absences/timeline.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { absenceChoices } from "#app/services/absences/absence-choices.server.ts";
import { readAbsenceForm, type TypedAbsence, typedAbsence } from "#app/services/absences/absence-fields.ts";
import { enterAbsence } from "#app/services/absences/enter-absence.server.ts";
import { foreseePosts, listSeen, type PassingPosts } from "#app/services/absences/foresee-posts.server.ts";
import { readAbsences } from "#app/services/absences/read-absences.server.ts";
import { type RefusedAbsence, refusedAbsence } from "#app/services/absences/refused-absence.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const now = context.app.clock.now();
  const read = await readScope(context.app.db, viewer, async (scope) => ({
    choices: await absenceChoices(scope, viewer),
    view: await readAbsences(scope, { viewer, now }),
  }));
  const asked = new URL(request.url).searchParams.get("person") ?? viewer.personId;
  return {
    title: translator(viewer.locale)("absences.form.title"),
    personId: read.choices.people.some(({ personId }) => personId === asked) ? asked : "",
    ...read,
  };
}

/** Refused, or first shown which posts would pass on. */
type Answered = RefusedAbsence & { typed: TypedAbsence; passing: PassingPosts | null };

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = await request.formData();
  const read = readAbsenceForm(form);
  const typed = typedAbsence(form);
  const foreseen = read.ok ? await foreseePosts(context.app, { by: viewer, fields: read.fields }) : null;
  const seen = foreseen?.ok ? listSeen(foreseen) : "";
  if (foreseen?.ok && form.get("seen") !== seen)
    return data<Answered>({ errors: {}, whole: null, typed, passing: { ...foreseen, seen } });
  const refusedFirst = foreseen && !foreseen.ok ? foreseen : null;
  const outcome = read.ok
    ? (refusedFirst ?? (await enterAbsence(context.app, { by: viewer, fields: read.fields })))
    : read;
  if (outcome.ok) return redirect("/absences?done=entered", 303);
  return data<Answered>(
    { ...refusedAbsence(outcome.error), typed, passing: null },
    { status: statusOf(outcome.error) },
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

export default withWords(["absences", "acts"], NewAbsence);

function NewAbsence() {
  const { title, choices, personId, view } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("absences");
  const say = useAbsenceWords();
  const errors = Object.fromEntries(
    Object.entries(refused?.errors ?? {}).flatMap(([field, code]) => (code ? [[field, say.refusal(code)]] : [])),
  );
  const values = refused?.typed ?? { ...nothing, personId, from: view.today };
  const why = refused?.whole ? say.refusal(refused.whole.code, refused.whole.detail) : null;
  return (
    <Page>
      <PageHeader line={t("form.line")} title={title} />
      {why && (
        <Note className="mb-5 max-w-measure" live tone="red">
          {why}
        </Note>
      )}
      {why && refused?.whole?.code === "delegationOverlaps" && (
        <div className="mb-8 hidden md:block">
          <AbsenceTimeline
            refused={{
              personId: values.personId,
              personName: nameIn(choices.people, values.personId),
              fromDay: values.from,
              untilDay: values.until,
              substituteName: nameIn(choices.substitutes, values.substituteId),
              why,
            }}
            view={{ ...view, people: view.people.filter((one) => one.personId === values.personId) }}
          />
        </div>
      )}
      <AbsenceForm
        choices={choices}
        errors={errors}
        passing={refused?.passing ?? null}
        pending={useNavigation().state === "submitting"}
        values={values}
      />
    </Page>
  );
}

const nothing: TypedAbsence = {
  personId: "",
  from: "",
  until: "",
  what: "both",
  substituteId: "",
  writerId: "",
  scope: "all",
  routeIds: [],
  channelIds: [],
  tags: "",
  act: "",
};

function nameIn(people: ReadonlyArray<{ personId: string; name: string }>, id: string): string {
  return people.find(({ personId }) => personId === id)?.name ?? "";
}
