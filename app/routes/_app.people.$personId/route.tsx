import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { AbsenceTimeline } from "#app/components/absences/timeline.tsx";
import { CertifiedNote } from "#app/components/people/certified-mail.tsx";
import { OwnHoursSettings } from "#app/components/people/own-hours.tsx";
import { PersonAccess, PersonFields } from "#app/components/people/person-fields.tsx";
import { useRefusalWords } from "#app/components/people/refusal-words.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { formatWeekHours } from "#app/i18n/week-hours.ts";
import { isId } from "#app/kernel/ids.ts";
import { readAbsences } from "#app/services/absences/read-absences.server.ts";
import { shownOwnHours } from "#app/services/people/own-hours.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { listPeople, readOwnHoursOf } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";
import { changePersonPage } from "./change-person-page.server.ts";

const doneWords = ["saved", "hours", "suspended", "restored"] as const;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { personId } = params;
  if (!isId(personId)) throw new Response(null, { status: 404 });
  const { people, own, absences, officeHours } = await readScope(context.app.db, viewer, async (scope) => ({
    people: await listPeople(scope),
    own: await readOwnHoursOf(scope, personId),
    absences: await readAbsences(scope, { viewer, now: context.app.clock.now(), personId }),
    officeHours: (await readOrganization(scope)).officeHours,
  }));
  const person = people.find((one) => one.personId === personId);
  if (!person || !own) throw new Response(null, { status: 404 });
  const done = new URL(request.url).searchParams.get("done");
  return {
    person,
    absences,
    superiors: people
      .filter(
        (one) => (one.status === "active" && one.personId !== person.personId) || one.personId === person.superiorId,
      )
      .map((one) => ({ personId: one.personId, name: one.name })),
    hours: { values: shownOwnHours(own, officeHours), officeHours: formatWeekHours(officeHours, viewer.locale) },
    done: doneWords.find((word) => word === done) ?? null,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { personId } = params;
  if (!isId(personId)) throw new Response(null, { status: 404 });
  return changePersonPage(context.app, { by: viewer, personId, form: await request.formData() });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.person.name ?? ""} · Imprimatur` },
];

export default withWords(["absences", "acts", "hours", "people"], EditPerson);

function EditPerson() {
  const { person, absences, superiors, hours, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("people");
  const absenceWords = useTranslations("absences");
  const back = useTranslations("controls")("back");
  const words = useRefusalWords(refused);
  const pressed = useNavigation().formData?.get("intent");
  const ofHours = useTranslations("hours");
  const sentences = {
    hours: ofHours("own.saved"),
    saved: t("form.saved"),
    suspended: t("access.suspendedNow"),
    restored: t("access.restoredNow"),
  };
  return (
    <Page>
      <PageHeader line={person.email} title={person.name} />
      <div className="max-w-measure">
        {done && !refused && (
          <Note className="mb-5" live tone="green">
            {sentences[done]}
          </Note>
        )}
        {words.whole && (
          <Note className="mb-5" live tone="red">
            {words.whole}
          </Note>
        )}
        <CertifiedNote className="mb-5" email={person.email} />
        <Form className="grid gap-6" key={person.personId} method="post">
          <PersonFields
            errors={words.fields}
            superiors={superiors}
            values={refused?.typed.name ? refused.typed : person}
          />
          <div className="flex flex-wrap gap-2">
            <Button name="intent" pending={pressed === "save"} tone="primary" value="save">
              {t("form.save")}
            </Button>
            <ButtonLink to="/people" tone="quiet">
              {back}
            </ButtonLink>
          </div>
        </Form>
        <div className="mt-9">
          <OwnHoursSettings
            key={person.personId}
            name={person.name}
            officeHours={hours.officeHours}
            problems={refused?.hours?.problems ?? {}}
            unclearLine={refused?.hours?.unclearLine ?? ""}
            values={refused?.hours?.typed ?? hours.values}
          />
        </div>
        <p className="mt-9">
          <TextLink to={`/absences/new?person=${person.personId}`}>{absenceWords("enter")}</TextLink>
        </p>
        {absences.people.length > 0 && <AbsenceTimeline view={absences} />}
        <PersonAccess name={person.name} personId={person.personId} pressed={pressed} status={person.status} />
      </div>
    </Page>
  );
}
