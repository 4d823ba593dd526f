import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { createEnvelope } from "#app/services/live/write-envelope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "writer", "admin");
  return { title: translator(viewer.locale)("live.newTitle") };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

/** Makes it, with its name; the rest is written on its page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "writer", "admin");
  const name = String((await request.formData()).get("name") ?? "").trim();
  const created = name === "" ? null : await createEnvelope(context.app, { viewer, name: name.slice(0, 150) });
  if (created?.ok) throw redirect(`/live/${created.postId}/envelope`, 303);
  const t = translator(viewer.locale);
  const error = created === null ? t("live.envelope.fieldErrors.nameMissing") : t(`errors.${created.error.code}.line`);
  return data({ name, error }, { status: 422 });
}

export default withWords(["live"], NewLive);

function NewLive() {
  const { title } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("live");
  const pending = useNavigation().state === "submitting";
  return (
    <Page>
      <PageHeader line={t("newLine")} title={title} />
      <Form className="grid max-w-measure gap-6" method="post" noValidate>
        <TextField
          {...(refused ? { error: refused.error } : {})}
          defaultValue={refused?.name}
          description={t("envelope.nameHint")}
          label={t("envelope.name")}
          maxLength={150}
          name="name"
          required
        />
        <Button className="justify-self-start" pending={pending} tone="primary">
          {t("envelope.create")}
        </Button>
      </Form>
    </Page>
  );
}
