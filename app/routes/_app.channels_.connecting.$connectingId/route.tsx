import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { ConfirmAccount } from "#app/components/channels/confirm-account.tsx";
import { WhatItTakes } from "#app/components/channels/connect-aside.tsx";
import { ConnectPage, Step } from "#app/components/channels/connect-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { buttonLook } from "#app/components/ui/button-look.ts";
import { Note } from "#app/components/ui/note.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { connectChannel, forgetConnecting } from "#app/services/channels/connect-channel.server.ts";
import { readConfirmForm } from "#app/services/channels/confirm-form.ts";
import { readConnectingPage } from "#app/services/channels/read-connecting-page.server.ts";
import { actorOf } from "#app/services/posts/command.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { connectingId: id } = params;
  const view = isId(id) ? await readConnectingPage(context.app, { viewer, actor: actorOf(viewer), id }) : null;
  if (view === null) throw redirect("/channels/connect?said=expired", 303);
  const t = translator(viewer.locale);
  const name = view.type === "signIn" ? view.channelName : (view.channel?.name ?? null);
  const title =
    name === null
      ? t("connect.heading", { network: t(`networks.${view.network}`) })
      : t("connect.headingAgain", { name });
  return { view, title };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { connectingId: id } = params;
  if (!isId(id)) throw new Response(null, { status: 404 });
  const command = { organizationId: viewer.organizationId, actor: actorOf(viewer, originOf({ request, context })) };
  const form = await request.formData();
  if (form.get("intent") === "no") {
    await forgetConnecting(context.app, command, id);
    return redirect("/channels/connect", 303);
  }
  const read = readConfirmForm(form);
  if (!read.ok) return data({ faults: read.faults, typed: read.typed, other: null }, { status: 422 });
  const answer = await connectChannel(context.app, command, { id, ...read.fields });
  if (!answer.ok) return redirect("/channels/connect?said=expired", 303);
  const { connected } = answer;
  if (connected.type === "connected") return redirect("/channels?said=connected", 303);
  return data({ faults: {}, typed: read.typed, other: connected.name }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["connect", "channels"], Connecting);

function Connecting() {
  const { view, title } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const t = useTranslations("connect");
  const back = { to: "/channels", words: t("backToChannels") };
  if (view.type === "signIn") {
    return (
      <ConnectPage back={back} network={view.network} title={title}>
        <Step done={t("step.answers", { server: view.server })} n={1} title={t("step.server")} />
        <Step n={2} title={t("step.allow")}>
          <p className="max-w-measure text-soft">{t("step.allowLine")}</p>
          {/* The only place where the network's password is typed. */}
          <a className={`mt-4 ${buttonLook("primary", "medium")}`} href={view.address} rel="noreferrer">
            {t("goTo", { server: view.server })}
          </a>
        </Step>
        <Step n={3} title={t("step.who")} />
      </ConnectPage>
    );
  }
  return (
    <ConnectPage aside={<WhatItTakes taken={view.taken} />} back={back} network={view.network} title={title}>
      {failed?.other != null && (
        <Note className="mb-4" live tone="red">
          {t("errors.otherChannel", { name: failed.other })}
        </Note>
      )}
      <Step
        done={t("step.answers", { server: view.server })}
        n={1}
        title={t(view.signsInThere ? "step.server" : "step.account")}
      />
      {view.signsInThere && <Step done={t("step.allowed")} n={2} title={t("step.allow")} />}
      <Step n={view.signsInThere ? 3 : 2} title={t("step.answered")}>
        <ConfirmAccount faults={failed?.faults ?? {}} typed={failed?.typed ?? null} view={view} />
      </Step>
    </ConnectPage>
  );
}
