import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listDemoPeople } from "#app/auth/demo-people.server.ts";
import { safeNextPath } from "#app/auth/next-path.ts";
import { readPresence } from "#app/auth/viewer.server.ts";
import { ForgetHere } from "#app/components/offline/keep-here.tsx";
import { DemoPeople, SignInForm, SignInSent } from "#app/components/people/sign-in-form.tsx";
import { SignInShell } from "#app/components/shell/plain-shell.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { anonymousReader } from "#app/i18n/preferences-cookie.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { hasAnyOrganization } from "#db/queries/organizations.server.ts";
import { enter } from "./enter.server.ts";

const reasons = ["suspended", "signedOut"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const next = safeNextPath(query.get("next"));
  const presence = await readPresence({ request, context });
  if (presence.type === "viewer") throw redirect(next, 303);
  if (presence.type === "choosing") throw redirect(`/organizations?${new URLSearchParams({ next })}`, 303);
  if (!(await hasAnyOrganization(context.app.sql))) throw redirect("/first-run", 303);
  const { locale } = await anonymousReader(request);
  const why = query.get("why");
  const demoPeople = await listDemoPeople({ request, context });
  return data(
    {
      title: translator(locale)("signIn.title"),
      next,
      why: reasons.find((reason) => reason === why) ?? null,
      demoPeople: demoPeople.map(({ userId, name, title }) => ({ userId, name, title })),
      testMailbox: demoPeople.length > 0 && context.app.mail.name === "mailbox",
    },
    { headers: { "Cache-Control": "no-store" } },
  );
}

export async function action({ request, context }: ActionFunctionArgs) {
  return enter({ request, context });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

export default withWords(["signIn"], SignIn);

function SignIn() {
  const { next, why, demoPeople, testMailbox } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.type === "sent") {
    return (
      <SignInShell>
        <SignInSent email={answer.email} next={next} testMailbox={testMailbox} />
      </SignInShell>
    );
  }
  return (
    <SignInShell>
      <ForgetHere everything={why === "signedOut"} />
      <SignInForm next={next} refusal={answer ?? null} why={why} />
      {demoPeople.length > 0 && <DemoPeople next={next} people={demoPeople} />}
    </SignInShell>
  );
}
