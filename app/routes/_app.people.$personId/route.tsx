import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { CertifiedNote } from "#app/components/people/certified-mail.tsx";
import { PersonAccess, PersonFields } from "#app/components/people/person-fields.tsx";
import { useRefusalWords } from "#app/components/people/refusal-words.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { changePerson, restorePerson, suspendPerson } from "#app/services/people/change-person.server.ts";
import { readPersonForm, typedPerson } from "#app/services/people/form.server.ts";
import { refusalOf, refusedForm, type RefusedForm } from "#app/services/people/refused-form.server.ts";
import { listPeople } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";

const doneWords = ["saved", "suspended", "restored"] as const;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const people = await readScope(context.app.db, viewer, listPeople);
  const person = people.find((one) => one.personId === params["personId"]);
  if (!person) throw new Response(null, { status: 404 });
  const done = new URL(request.url).searchParams.get("done");
  return {
    person,
    superiors: people
      .filter(
        (one) => (one.status === "active" && one.personId !== person.personId) || one.personId === person.superiorId,
      )
      .map(({ personId, name }) => ({ personId, name })),
    done: doneWords.find((word) => word === done) ?? null,
  };
}

type Refused = RefusedForm & { typed: ReturnType<typeof typedPerson> };

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { personId } = params;
  if (!isId(personId)) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const on = { by: viewer, personId };
  const intent = form.get("intent");
  const saves = intent === "save";
  const outcome = saves ? await save() : await (intent === "suspend" ? suspendPerson : restorePerson)(context.app, on);
  if (outcome.ok) {
    const done = saves ? "saved" : intent === "suspend" ? "suspended" : "restored";
    return redirect(`/people/${personId}?done=${done}`, 303);
  }
  const refused = saves ? refusedForm(outcome) : { errors: {}, refusal: refusalOf(outcome.error) };
  return data<Refused>({ ...refused, typed: typedPerson(form) }, { status: statusOf(outcome.error) });

  function save() {
    const read = readPersonForm(form);
    return read.ok ? changePerson(context.app, { ...on, fields: read.fields }) : read;
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.person.name ?? ""} · Imprimatur` },
];

export default withWords(["people"], EditPerson);

function EditPerson() {
  const { person, superiors, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("people");
  const back = useTranslations("controls")("back");
  const words = useRefusalWords(refused);
  const pressed = useNavigation().formData?.get("intent");
  const sentences = { saved: t("form.saved"), suspended: t("access.suspendedNow"), restored: t("access.restoredNow") };
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
        <PersonAccess name={person.name} pressed={pressed} status={person.status} />
      </div>
    </Page>
  );
}
