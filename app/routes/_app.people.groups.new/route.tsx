import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { GroupForm } from "#app/components/people/groups.tsx";
import { useRefusalWords } from "#app/components/people/refusal-words.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { createGroup } from "#app/services/people/change-group.server.ts";
import { readGroupForm, typedGroup } from "#app/services/people/form.server.ts";
import { refusedForm, type RefusedForm } from "#app/services/people/refused-form.server.ts";
import { listPeople } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const people = await readScope(context.app.db, viewer, listPeople);
  return {
    title: translator(viewer.locale)("people.group.newTitle"),
    people: people
      .filter((one) => one.status === "active")
      .map(({ personId, name, office }) => ({ personId, name, office })),
  };
}

type Refused = RefusedForm & { typed: ReturnType<typeof typedGroup> };

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const form = await request.formData();
  const typed = typedGroup(form);
  const read = readGroupForm(form);
  const outcome = read.ok ? await createGroup(context.app, { by: viewer, fields: read.fields }) : read;
  if (outcome.ok) return redirect("/people", 303);
  return data<Refused>({ ...refusedForm(outcome), typed }, { status: statusOf(outcome.error) });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

export default withWords(["people"], NewGroup);

function NewGroup() {
  const { title, people } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const words = useRefusalWords(refused);
  const t = useTranslations("people.group");
  return (
    <Page>
      <PageHeader title={title} />
      {words.whole && (
        <Note className="mb-5 max-w-measure" live tone="red">
          {words.whole}
        </Note>
      )}
      <GroupForm
        errors={words.fields}
        people={people}
        pressed={useNavigation().formData?.get("intent")}
        submit={t("create")}
        values={refused?.typed ?? { name: "", memberIds: [] }}
      />
    </Page>
  );
}
