import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { ForgetForm } from "#app/components/people/forget-form.tsx";
import { useRefusalWords } from "#app/components/people/refusal-words.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { readForgetForm, typedForget } from "#app/services/people/forget-form.ts";
import { forgetPerson } from "#app/services/people/forget-person.server.ts";
import { pseudonymOf } from "#app/services/people/pseudonym.ts";
import { refusedForm } from "#app/services/people/refused-form.server.ts";
import { findPerson } from "#db/queries/people.server.ts";
import { countPostsNaming } from "#db/queries/posts-naming.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { personId } = params;
  if (!isId(personId)) throw new Response(null, { status: 404 });
  return readScope(context.app.db, viewer, async (scope) => {
    const person = await findPerson(scope, personId);
    if (!person) throw new Response(null, { status: 404 });
    const { name, email, status } = person;
    return {
      title: translator(viewer.locale)("people.forget.title", { name }),
      personId,
      name,
      isSuspended: status === "suspended",
      pseudonym: pseudonymOf(personId),
      posts: await countPostsNaming(scope, [name, email]),
    };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { personId } = params;
  if (!isId(personId)) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const read = readForgetForm(form);
  const outcome = read.ok ? await forgetPerson(context.app, { by: viewer, personId, fields: read.fields }) : read;
  if (outcome.ok) return redirect(`/people?forgotten=${personId}`, 303);
  return data({ ...refusedForm(outcome), typed: typedForget(form) }, { status: statusOf(outcome.error) });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["people"], ForgetPerson);

function ForgetPerson() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("people.forget");
  const words = useRefusalWords(refused);
  const isPressed = useNavigation().state === "submitting";
  return (
    <Page>
      <PageHeader line={t("line")} title={page.title} />
      <div className="max-w-measure">
        {words.whole && (
          <Note className="mb-5" live tone="red">
            {words.whole}
          </Note>
        )}
        <ForgetForm {...page} errors={words.fields} isPressed={isPressed} typed={refused?.typed ?? null} />
        <p className="mt-7">
          <TextLink to={`/people/${page.personId}`}>{t("toPerson")}</TextLink>
        </p>
      </div>
    </Page>
  );
}
