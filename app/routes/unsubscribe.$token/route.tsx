import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { withWords } from "#app/components/shell/with-words.tsx";
import { PlainShell } from "#app/components/shell/plain-shell.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { readDigestReader, stopDigests } from "#app/services/mail/stop-digests.server.ts";

/** Where a digest can be stopped, without signing in: the address itself says whose. Opening it changes nothing. */
export const handle = { scripts: false };

const headers = { "Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow" };

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
  { name: "robots", content: "noindex, nofollow" },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const found = await readDigestReader(context.app, params["token"] ?? "");
  if (!found) throw new Response(null, { status: 404, headers });
  const { locale, zone, organizationName } = found;
  const reader = { locale, zone, theme: "system" as const, now: context.app.clock.now() };
  return data({ reader, organizationName, title: translator(locale)("mailSettings.unsubscribe.title") }, { headers });
}

/** By the button, or by the mail program's own (RFC 8058), which sends no cookies and reads no page. */
export async function action({ context, params }: ActionFunctionArgs) {
  const stopped = await stopDigests(context.app, params["token"] ?? "");
  if (!stopped) throw new Response(null, { status: 404, headers });
  return data({ done: true }, { headers });
}

export default withWords(["mailSettings"], Unsubscribe);

function Unsubscribe() {
  const { organizationName, title } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.done === true;
  const t = useTranslations("mailSettings.unsubscribe");
  return (
    <PlainShell organizationName={organizationName}>
      <h1 className="font-serif text-2xl">{title}</h1>
      {done ? (
        <>
          <p className="mt-4" role="status">
            {t("done")} {t("back")}
          </p>
          <div className="mt-6">
            <ButtonLink to="/settings" tone="plain">
              {t("settings")}
            </ButtonLink>
          </div>
        </>
      ) : (
        <>
          <p className="mt-4">{t("line")}</p>
          <Form className="mt-6" method="post">
            <Button tone="primary" type="submit">
              {t("confirm")}
            </Button>
          </Form>
        </>
      )}
    </PlainShell>
  );
}
