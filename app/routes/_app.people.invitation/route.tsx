import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { Send } from "lucide-react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { PersonFields } from "#app/components/people/person-fields.tsx";
import { useRefusalWords } from "#app/components/people/refusal-words.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { readInvitationForm, typedPerson } from "#app/services/people/form.server.ts";
import { invitePerson } from "#app/services/people/invite-person.server.ts";
import { refusedForm, type RefusedForm } from "#app/services/people/refused-form.server.ts";
import { listPeople } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const people = await readScope(context.app.db, viewer, listPeople);
  const superiors = people
    .filter((person) => person.status === "active")
    .map(({ personId, name }) => ({ personId, name }));
  return { title: translator(viewer.locale)("people.form.inviteTitle"), superiors };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const form = await request.formData();
  const typed = { ...typedPerson(form), email: String(form.get("email") ?? "").slice(0, 254) };
  const read = readInvitationForm(form);
  const outcome = read.ok ? await invitePerson(context.app, { by: viewer, invitation: read.fields }) : read;
  if (outcome.ok) return redirect(`/people?sent=${outcome.invitationId}`, 303);
  return data<Refused>({ ...refusedForm(outcome), typed }, { status: statusOf(outcome.error) });
}

type Refused = RefusedForm & { typed: ReturnType<typeof typedPerson> & { email: string } };

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

const nobodyYet = { name: "", roles: ["approver"], title: "", office: "", superiorId: null, locale: null } as const;

export default withWords(["people"], InvitePerson);

function InvitePerson() {
  const { title, superiors } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("people.form");
  const cancel = useTranslations("controls")("cancel");
  const words = useRefusalWords(refused);
  const pending = useNavigation().state === "submitting";
  return (
    <Page>
      <PageHeader line={t("inviteLine")} title={title} />
      <Form className="grid max-w-measure gap-6" method="post">
        <PersonFields
          email={{ value: refused?.typed.email ?? "" }}
          errors={words.fields}
          superiors={superiors}
          values={refused?.typed ?? nobodyYet}
        />
        <div className="flex flex-wrap gap-2">
          <Button icon={<Send aria-hidden="true" size={18} strokeWidth={1.75} />} pending={pending} tone="primary">
            {t("send")}
          </Button>
          <ButtonLink to="/people" tone="quiet">
            {cancel}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  );
}
