import { Form } from "@remix-run/react";
import { MessageCircleReply } from "lucide-react";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { ReadyAnswer } from "#db/queries/linked-posts.server.ts";
import type { ChannelChoice } from "#db/queries/new-post.server.ts";

interface RepliesPageProps {
  ready: ReadyAnswer[];
  channels: ChannelChoice[];
}

/** Where a reply to something that is not ours begins, and the answers approved before. */
export function RepliesPage({ ready, channels }: RepliesPageProps) {
  const t = useTranslations("linked.replies");
  return (
    <Page>
      <PageHeader
        actions={
          <Form method="post">
            <Button icon={<MessageCircleReply aria-hidden="true" size={18} strokeWidth={1.75} />} tone="primary">
              {t("new")}
            </Button>
          </Form>
        }
        line={t("line")}
        title={t("title")}
      />
      <section aria-labelledby="ready">
        <SectionHead count={ready.length} id="ready" title={t("ready")} />
        <p className="mt-2 max-w-measure text-sm text-soft">{t("readyLine")}</p>
        {ready.length === 0 ? (
          <Empty line={t("noneLine")} title={t("none")} />
        ) : (
          <ul className="mt-3">
            {ready.map((answer) => (
              <ReadyRow answer={answer} channels={channels} key={answer.postId} />
            ))}
          </ul>
        )}
      </section>
    </Page>
  );
}

function ReadyRow({ answer, channels }: { answer: ReadyAnswer } & Pick<RepliesPageProps, "channels">) {
  const t = useTranslations("linked.replies");
  const format = useFormat();
  return (
    <li className="border-b border-rule py-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-semibold [overflow-wrap:anywhere]">
            <Link className="underline-offset-4 hover:underline" to={`/posts/${answer.postId}`}>
              {answer.title}
            </Link>
          </p>
          <p className="mt-1 max-w-measure font-serif text-[1.0625rem]/[26px] whitespace-pre-wrap [overflow-wrap:anywhere]">
            {answer.text}
          </p>
          <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-faint">
            {channels
              .filter(({ id }) => answer.channelIds.includes(id))
              .map((channel) => (
                <ChannelMark alone channel={channel} key={channel.id} />
              ))}
            {answer.tags.map((tag) => `#${tag}`).join(" ")}
            <span>
              {t("from", { name: answer.keptByName, moment: format.moment(answer.keptAt, { length: "short" }) })}
            </span>
          </p>
        </div>
        <Form method="post">
          <input name="readyAnswerId" type="hidden" value={answer.postId} />
          <Button size="small">{t("use")}</Button>
        </Form>
      </div>
    </li>
  );
}
