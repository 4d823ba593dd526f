import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { BarHeader } from "#app/components/shell/page.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { State } from "#app/components/ui/state.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import type { PublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { PublishChannel } from "./publish-channel.tsx";
import { usePostLive } from "./use-post-live.ts";

interface PublicationPageProps {
  view: PublicationView;
  answer?: FormAnswer;
}

/**
 * Publishing by hand: copy, publish, paste the address; one channel after the other. What is stopped while it stands
 * open takes its text away at once.
 */
export function PublicationPage({ view, answer }: PublicationPageProps) {
  const t = useTranslations("publication");
  const format = useFormat();
  const { post, channels } = view;
  usePostLive(post.id, post.version);
  const open = channels.filter((channel) => ["verified", "givenUp"].every((over) => over !== channel.state));
  return (
    <div className="flex flex-1 flex-col">
      <BarHeader
        actions={<State state={post.state} />}
        back={{ to: `/posts/${post.id}`, place: post.title }}
        title={post.title}
      />
      <div className="border-t border-rule" />
      <div className="w-full max-w-[46rem] px-5 pt-5 pb-12 md:px-7 md:pt-8">
        {channels.length === 0 ? (
          <Empty
            action={<ButtonLink to={`/posts/${post.id}`}>{t("back")}</ButtonLink>}
            line={t("nothingLine")}
            title={t("nothing")}
          />
        ) : (
          <>
            <h2 className="page-title">{heading()}</h2>
            {open.some((channel) => channel.stopped === null) && (
              <p className="mt-1 max-w-measure text-soft">{post.state === "scheduled" ? t("lineNotYet") : t("line")}</p>
            )}
            {view.hash && (
              <p className="mt-2 text-xs text-faint">
                {t("signedText", { number: String(post.revisionNumber) })} ·{" "}
                {t.rich("hash", {
                  hash: `${view.hash.slice(0, 4)}…${view.hash.slice(-4)}`,
                  code: asCode,
                })}
              </p>
            )}
            <ul className="mt-6">
              {[...open, ...channels.filter((channel) => !open.includes(channel))].map((channel) => (
                <PublishChannel
                  answer={answer?.values.channelId === channel.channelId ? answer : undefined}
                  channel={channel}
                  key={channel.channelId}
                  language={post.language}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );

  function heading(): string {
    if (open.length === 0) return t("headingDone");
    const ahead = post.state === "scheduled" || post.state === "approved";
    return ahead && post.publishAt
      ? t("headingLater", { moment: format.moment(post.publishAt, { meantIn: post.publishZone }) })
      : t("heading");
  }
}

function asCode(shown: ReactNode) {
  return <span className="font-mono">{shown}</span>;
}
