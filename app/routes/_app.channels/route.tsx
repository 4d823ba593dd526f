import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { ChannelColumns, ChannelEntry } from "#app/components/channels/channel-entry.tsx";
import { ChannelFields } from "#app/components/channels/channel-fields.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { sentenceStart } from "#app/i18n/format.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { connectableHere, renewingHere } from "#app/services/channels/connectable.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { listChannels, possiblePublishers } from "#db/queries/channels.server.ts";
import { readScope } from "#db/scope.server.ts";
import { answerChannelForm } from "./answer-channel-form.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "writer", "publisher");
  const said = new URL(request.url).searchParams.get("said");
  return readScope(context.app.db, viewer, async (scope) => ({
    title: `${translator(viewer.locale)("channels.title")} · Imprimatur`,
    mayChange: mayAdminister(viewer, "channels").allowed,
    said: (["saved", "added", "connected", "disconnected"] as const).find((word) => word === said) ?? null,
    channels: await listChannels(scope),
    people: await possiblePublishers(scope),
    connectable: connectableHere(context.app).map(({ network }) => network),
    renewing: renewingHere(context.app),
  }));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const actor = actorOf(viewer, originOf({ request, context }));
  const answer = await answerChannelForm(
    context.app,
    { organizationId: viewer.organizationId, actor },
    await request.formData(),
  );
  if (answer.type === "done") return redirect(`/channels?said=${answer.said}`, 303);
  if (answer.type === "missing") throw new Response(null, { status: 404 });
  return json(answer.failed, { status: 422 });
}

export default withWords(["channels", "checkList"], Channels);

function Channels() {
  const { channels, people, mayChange, said, connectable, renewing } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const t = useTranslations("channels");
  const format = useFormat();
  const { locale } = useReader();
  const inUse = channels.filter((channel) => !channel.archived).length;
  return (
    <Page>
      <PageHeader
        actions={
          mayChange && connectable.length > 0 ? (
            <ButtonLink to="/channels/connect">{t("connect")}</ButtonLink>
          ) : undefined
        }
        line={t("line", { n: inUse, words: sentenceStart(format.count(inUse), locale) })}
        title={t("title")}
      />
      {said && (
        <Note className="mb-4" live tone="green">
          {t(said)}
        </Note>
      )}
      {channels.length === 0 ? (
        <Empty line={t("emptyLine")} title={t("empty")} />
      ) : (
        <>
          <ChannelColumns />
          <ul className="border-t border-rule md:border-t-0">
            {channels.map((channel) => (
              <ChannelEntry
                channel={channel}
                connectable={connectable.some((network) => network === channel.network)}
                failed={failed?.channelId === channel.channelId ? failed : null}
                key={channel.channelId}
                mayChange={mayChange}
                people={people}
                renews={renewing.includes(channel.network)}
              />
            ))}
          </ul>
        </>
      )}
      {mayChange && (
        <section aria-labelledby="add-channel" className="mt-12 max-w-[760px]">
          <h2 className="border-b border-rule pb-2.5 font-semibold" id="add-channel">
            {t("add")}
          </h2>
          <p className="mt-2 mb-4 text-sm text-soft">{t("addLine")}</p>
          <Form className="grid gap-5" key={channels.length} method="post">
            <ChannelFields
              channel={null}
              errors={failed?.channelId === null ? failed.errors : {}}
              nextColour={(channels.length % 8) + 1}
              people={people}
              typed={failed?.channelId === null ? failed.typed : null}
            />
            <div>
              <Button name="intent" type="submit" value="add">
                {t("add")}
              </Button>
            </div>
          </Form>
        </section>
      )}
    </Page>
  );
}
