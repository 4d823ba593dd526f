import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { mayKeepBlackouts } from "#app/policies/blackout.ts";
import { readWatchedNames, saveWatchedNames } from "#app/services/blackouts/watched-names.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  if (!mayKeepBlackouts(viewer).allowed) throw new Response(null, { status: 404 });
  const { watchedNames } = await readScope(context.app.db, viewer, readOrganization);
  return {
    title: translator(viewer.locale)("blackout.names.title"),
    names: watchedNames,
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const names = readWatchedNames(await request.formData());
  const answer = await saveWatchedNames(context.app, { by: viewer, names });
  if (!answer.ok) throw new Response(null, { status: statusOf(answer.error) });
  return redirect("/blackout/names?saved", 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["blackout"], WatchedNamesPage);

function WatchedNamesPage() {
  const { title, names, saved } = useLoaderData<typeof loader>();
  const t = useTranslations("blackout.names");
  const controls = useTranslations("controls");
  return (
    <Page>
      <PageHeader line={t("line")} title={title} />
      {saved && (
        <Note className="mb-5 max-w-measure" live tone="green">
          {t("saved")}
        </Note>
      )}
      <Form className="grid max-w-measure gap-6" key={JSON.stringify(names)} method="post">
        <p className="text-sm text-soft">{t("hint")}</p>
        <TextArea defaultValue={names.candidates.join("\n")} label={t("candidates")} name="candidates" rows={6} />
        <TextArea
          defaultValue={names.officeholders.join("\n")}
          label={t("officeholders")}
          name="officeholders"
          rows={6}
        />
        <TextArea
          defaultValue={names.voice.join("\n")}
          description={t("voiceLine")}
          label={t("voice")}
          name="voice"
          rows={4}
        />
        <div className="flex flex-wrap gap-2">
          <Button tone="primary">{t("save")}</Button>
          <ButtonLink to="/blackout" tone="quiet">
            {controls("back")}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  );
}
