import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { type DeviceAsking, type DeviceOwner, rememberDevice } from "#app/auth/devices.server.ts";
import { countTry } from "#app/auth/rate-limits.server.ts";
import { networkOf, originOf } from "#app/auth/request-origin.server.ts";
import { openByToken } from "#app/auth/sign-in.server.ts";
import { InvitationForm } from "#app/components/people/invitation-form.tsx";
import { SignInShell } from "#app/components/shell/plain-shell.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { anonymousReader, readPreferences } from "#app/i18n/preferences-cookie.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { recordRememberedDevice } from "#app/services/devices/record-device.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { acceptInvitation, showInvitation } from "#app/services/people/accept-invitation.server.ts";
import { recordSignIn } from "#app/services/sessions/record-session.server.ts";
import { issueOwnLink } from "#app/services/sessions/request-sign-in-link.server.ts";

const noStore = { "Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow" };

/** Says who invites and where; whatever opens it changes nothing. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const allowance = await countTry(context.app, "tokenByAddress", networkOf(originOf({ request, context }).address));
  if (!allowance.ok) throw new Response(null, { status: 429 });
  const invitation = await showInvitation(context.app, params["token"] ?? "");
  const { locale: asked, theme } = await anonymousReader(request);
  const locale = (await readPreferences(request)).locale ?? (invitation.ok ? invitation.locale : asked);
  const t = translator(locale);
  const title = invitation.ok
    ? t("signIn.invitation.title", { inviter: invitation.inviterName })
    : t(`signIn.invitation.over.${invitation.error.code}.title`);
  const reader = { locale, theme, zone: "Europe/Rome", now: context.app.clock.now() };
  return data(
    { title, invitation, reader },
    { status: invitation.ok ? 200 : statusOf(invitation.error), headers: noStore },
  );
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { app } = context;
  const allowance = await countTry(app, "tokenByAddress", networkOf(originOf({ request, context }).address));
  if (!allowance.ok) throw new Response(null, { status: 429 });
  const form = await request.formData();
  const name = String(form.get("name") ?? "").slice(0, 300);
  const password = form.get("way") === "password" ? String(form.get("password") ?? "").slice(0, 200) : null;
  const remembers = form.get("remember") === "on";
  const accepted = await acceptInvitation(app, { token: params["token"] ?? "", name, password });
  if (!accepted.ok) {
    // What became of the invitation is said by the page itself.
    if (!accepted.error.fields) throw redirect(new URL(request.url).pathname, 303);
    const way = password === null ? ("mail" as const) : ("password" as const);
    const refused = { problems: accepted.error.fields, name, way, remembers };
    return data(refused, { status: statusOf(accepted.error), headers: noStore });
  }
  const outcome = await openByToken({ request, context }, await issueOwnLink(app, accepted.email));
  if (!outcome.ok) throw redirect("/sign-in", 303);
  await recordSignIn(app, { ...outcome, method: "invitation" });
  if (remembers) await rememberAsked({ request, context }, accepted, outcome.headers);
  return redirect("/", { status: 303, headers: outcome.headers });
}

/** They said that it is their device: the invitation came to their own mailbox, which proves them as a code does. */
async function rememberAsked(asking: DeviceAsking, owner: DeviceOwner, headers: Headers): Promise<void> {
  const { organizationId, personId } = owner;
  const { deviceIds, setCookie } = await rememberDevice(asking, { owners: [owner], by: "invitation" });
  headers.append("Set-Cookie", setCookie);
  for (const deviceId of deviceIds)
    await recordRememberedDevice(asking.context.app, { organizationId, personId, deviceId });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Imprimatur` },
];

export default withWords(["settings", "signIn"], AcceptInvitation);

function AcceptInvitation() {
  const { title, invitation } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("signIn.invitation");
  return (
    <SignInShell organizationName={invitation.ok ? invitation.organizationName : undefined}>
      <h1 className="text-center font-serif text-xl font-medium text-balance">{title}</h1>
      {invitation.ok ? (
        <InvitationForm invitation={invitation} refused={refused ?? null} />
      ) : (
        <>
          <p className="text-center text-soft">{t(`over.${invitation.error.code}.line`)}</p>
          <ButtonLink to="/sign-in">{t("goSignIn")}</ButtonLink>
        </>
      )}
    </SignInShell>
  );
}
