import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { GroupForm } from "#app/components/people/groups.tsx";
import { useRefusalWords } from "#app/components/people/refusal-words.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { changeGroup, removeGroup } from "#app/services/people/change-group.server.ts";
import { readGroupForm, typedGroup } from "#app/services/people/form.server.ts";
import { refusedForm, type RefusedForm } from "#app/services/people/refused-form.server.ts";
import { findGroup } from "#db/queries/groups.server.ts";
import { listPeople } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { groupId } = params;
  if (!isId(groupId)) throw new Response(null, { status: 404 });
  const { group, people } = await readScope(context.app.db, viewer, async (scope) => ({
    group: await findGroup(scope, groupId),
    people: await listPeople(scope),
  }));
  if (!group) throw new Response(null, { status: 404 });
  const memberIds = group.members.map((member) => member.personId);
  return {
    group: { name: group.name, memberIds, routeNames: group.routeNames, listNames: group.listNames },
    people: people
      .filter((one) => one.status === "active" || memberIds.includes(one.personId))
      .map(({ personId, name, office }) => ({ personId, name, office })),
  };
}

type Refused = RefusedForm & { typed: ReturnType<typeof typedGroup> | null };

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { groupId } = params;
  if (!isId(groupId)) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const on = { by: viewer, groupId };
  const removes = form.get("intent") === "remove";
  const typed = removes ? null : typedGroup(form);
  const outcome = removes ? await removeGroup(context.app, on) : await change();
  if (outcome.ok) return redirect("/people", 303);
  return data<Refused>({ ...refusedForm(outcome), typed }, { status: statusOf(outcome.error) });

  function change() {
    const read = readGroupForm(form);
    return read.ok ? changeGroup(context.app, { ...on, fields: read.fields }) : read;
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.group.name ?? ""} · Imprimatur` },
];

export default withWords(["people"], EditGroup);

function EditGroup() {
  const { group, people } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const words = useRefusalWords(refused);
  const t = useTranslations("people.group");
  const format = useFormat();
  const pressed = useNavigation().formData?.get("intent");
  const { routeNames, listNames } = group;
  const asked = [
    ...(routeNames.length > 0 ? [t("asked", { routes: format.list(routeNames) })] : []),
    ...(listNames.length > 0 ? [t("askedByLists", { lists: format.list(listNames) })] : []),
  ].join(" ");
  return (
    <Page>
      <PageHeader line={asked || undefined} title={group.name} />
      {words.whole && (
        <Note className="mb-5 max-w-measure" live tone="red">
          {words.whole}
        </Note>
      )}
      <GroupForm
        errors={words.fields}
        people={people}
        pressed={pressed}
        submit={t("save")}
        values={refused?.typed ?? group}
      />
      {asked === "" && (
        <Form className="mt-9" method="post">
          <Button name="intent" pending={pressed === "remove"} tone="danger" value="remove">
            {t("remove")}
          </Button>
        </Form>
      )}
    </Page>
  );
}
