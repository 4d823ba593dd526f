import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { safeNextPath } from "#app/auth/next-path.ts";
import { readPresence } from "#app/auth/viewer.server.ts";
import { SignInShell } from "#app/components/shell/plain-shell.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { anonymousReader } from "#app/i18n/preferences-cookie.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { chooseOrganization, listChoices } from "#app/services/sessions/choose-organization.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await requireSession({ request, context });
  const next = safeNextPath(new URL(request.url).searchParams.get("next"));
  const choices = await listChoices(context.app, session.userId);
  if (choices.length < 2) throw redirect(next, 303);
  const { locale } = await anonymousReader(request);
  return data(
    { title: translator(locale)("signIn.organizations.title"), next, choices },
    { headers: { "Cache-Control": "no-store" } },
  );
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireSession({ request, context });
  const form = await request.formData();
  const chosen = await chooseOrganization(context.app, {
    ...session,
    organizationId: String(form.get("organizationId") ?? ""),
  });
  if (!chosen) throw new Response(null, { status: 404 });
  return redirect(safeNextPath(form.get("next")), 303);
}

async function requireSession(asking: Parameters<typeof readPresence>[0]) {
  const presence = await readPresence(asking);
  if (presence.type === "viewer") return presence.viewer;
  if (presence.type === "choosing") return presence;
  throw redirect("/sign-in", 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

export default withWords(["signIn"], Organizations);

function Organizations() {
  const { choices, next } = useLoaderData<typeof loader>();
  const t = useTranslations("signIn.organizations");
  return (
    <SignInShell>
      <h1 className="text-center font-serif text-xl font-medium">{t("title")}</h1>
      <p className="text-center text-soft">{t("line")}</p>
      <Form className="grid gap-2" method="post">
        <input name="next" type="hidden" value={next} />
        {choices.map(({ organizationId, name }) => (
          <Button key={organizationId} name="organizationId" value={organizationId}>
            {t("choose", { name })}
          </Button>
        ))}
      </Form>
    </SignInShell>
  );
}
