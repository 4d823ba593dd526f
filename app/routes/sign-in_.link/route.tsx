import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { safeNextPath } from "#app/auth/next-path.ts";
import { placeOf } from "#app/auth/request-origin.server.ts";
import { signInWithLink } from "#app/auth/sign-in.server.ts";
import { SignInShell } from "#app/components/shell/plain-shell.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { anonymousReader } from "#app/i18n/preferences-cookie.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { failure, statusOf } from "#app/kernel/errors.ts";
import { recordSignIn } from "#app/services/sessions/record-session.server.ts";
import { noteRefusedTryOf } from "#app/services/sessions/refused-tries.server.ts";

const noStore = { "Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow" };

/** Reads and consumes nothing: whatever opens the address, a person must press. */
export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const { locale } = await anonymousReader(request);
  const token = (query.get("token") ?? "").slice(0, 200);
  return data(
    { title: translator(locale)("signIn.title"), token, next: safeNextPath(query.get("next")) },
    { headers: noStore },
  );
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const next = safeNextPath(form.get("next"));
  const outcome = await signInWithLink({ request, context }, { token: String(form.get("token") ?? "").slice(0, 200) });
  if (outcome.ok) {
    await recordSignIn(context.app, { ...outcome, method: "link" });
    throw redirect(next, { status: 303, headers: outcome.headers });
  }
  const { error, userId } = outcome;
  const place = placeOf({ request, context });
  if (error.code === "suspended" || error.code === "linkOver")
    await noteRefusedTryOf(context.app, userId, {
      kind: error.code === "suspended" ? "suspended" : "link",
      place,
    });
  if (error.code === "suspended") throw redirect("/sign-in?why=suspended", 303);
  if (error.code === "tooManyTries") {
    const minutes = Math.max(1, Math.ceil(Number(error.detail?.["retryAfterSeconds"]) / 60));
    return data({ error: "tooManyTries", minutes } as const, { status: statusOf(error), headers: noStore });
  }
  const over = failure("linkOver").error;
  return data({ error: "linkOver", minutes: 0 } as const, { status: statusOf(over), headers: noStore });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

export default withWords(["signIn"], SignInLink);

function SignInLink() {
  const { token, next } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useTranslations("signIn");
  const pending = useNavigation().state === "submitting";
  const again = next === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next })}`;
  return (
    <SignInShell>
      <h1 className="text-center font-serif text-xl font-medium">{t("link.title")}</h1>
      {refusal ? (
        <Note live tone="ochre">
          {refusal.error === "linkOver" ? t("errors.linkOver") : t("errors.tooManyTries", { minutes: refusal.minutes })}
        </Note>
      ) : (
        <Form className="grid gap-3" method="post">
          <p className="text-center text-soft">{t("link.line")}</p>
          <input name="token" type="hidden" value={token} />
          <input name="next" type="hidden" value={next} />
          <Button pending={pending} size="big" tone="primary">
            {t("link.enter")}
          </Button>
        </Form>
      )}
      <p className="mt-1 text-center">
        <TextLink to={again}>{t("link.other")}</TextLink>
      </p>
    </SignInShell>
  );
}
