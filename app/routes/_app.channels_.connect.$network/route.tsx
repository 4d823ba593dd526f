import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { ConnectForm } from "#app/components/channels/connect-form.tsx";
import { ConnectPage, Step } from "#app/components/channels/connect-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { beginConnecting } from "#app/services/channels/begin-connecting.server.ts";
import { readConnectForm } from "#app/services/channels/connect-form.ts";
import { readConnectPage } from "#app/services/channels/connectable.server.ts";
import { actorOf } from "#app/services/posts/command.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const search = new URL(request.url).searchParams;
  const page = await readConnectPage(context.app, { viewer, network: params["network"], channelId: channelIn(search) });
  if (page === null) throw new Response(null, { status: 404 });
  const t = translator(viewer.locale);
  const title =
    page.name === null
      ? t("connect.heading", { network: t(`networks.${page.network}`) })
      : t("connect.headingAgain", { name: page.name });
  const said = (["denied", "refused", "unreachable"] as const).find((one) => one === search.get("said"));
  return { ...page, title, said: said ?? null, server: search.get("server")?.slice(0, 300) ?? "" };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const channelId = channelIn(new URL(request.url).searchParams);
  const page = await readConnectPage(context.app, { viewer, network: params["network"], channelId });
  if (page === null) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const typed = Object.fromEntries<string>(
    page.fields.flatMap(({ name, secret }) => (secret ? [] : [[name, String(form.get(name) ?? "").slice(0, 500)]])),
  );
  const read = readConnectForm(form, page);
  if (!read.ok) return data({ faults: read.faults, typed, refused: null, words: "" }, { status: 422 });
  const command = {
    organizationId: viewer.organizationId,
    actor: actorOf(viewer, originOf({ request, context })),
  };
  const { network } = page;
  const { server, secrets } = read;
  const answer = await beginConnecting(context.app, command, { network, channelId, server, secrets });
  if (!answer.ok) throw new Response(null, { status: 404 });
  const { begun } = answer;
  if (begun.type === "answered" || begun.type === "goThere") return redirect(`/channels/connecting/${begun.id}`, 303);
  const words = begun.evidence.words.slice(0, 300);
  typed["server"] = server;
  return data({ faults: {}, typed, refused: begun.type, words }, { status: 422 });
}

function channelIn(search: URLSearchParams): string | null {
  const id = search.get("channel");
  return isId(id) ? id : null;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["connect"], ConnectNetwork);

function ConnectNetwork() {
  const { title, network, fields, signsInThere, said, server, longest } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const t = useTranslations("connect");
  const names = useTranslations("networks");
  const refused = failed?.refused ?? said;
  const asked = failed?.typed["server"] ?? server;
  return (
    <ConnectPage back={{ to: "/channels/connect", words: t("back") }} network={network} title={title}>
      {refused && (
        <Note className="mb-4" live tone="red">
          {t(refused === "unreachable" && network === "newsletter" ? "errors.noMailServer" : `errors.${refused}`, {
            server: hostOf(asked) || names(network),
            network: names(network),
          })}
          {failed?.words && <span className="block text-sm">{t("errors.said", { words: failed.words })}</span>}
        </Note>
      )}
      <Step n={1} title={t(signsInThere ? "step.server" : "step.account")}>
        <ConnectForm
          faults={failed?.faults ?? {}}
          fields={fields.map((field) => ({ ...field, value: failed?.typed[field.name] ?? field.value }))}
          longest={longest}
          network={network}
          signsInThere={signsInThere}
        />
      </Step>
      <Step n={2} title={t(signsInThere ? "step.allow" : "step.who")} />
      {signsInThere && <Step n={3} title={t("step.who")} />}
    </ConnectPage>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
