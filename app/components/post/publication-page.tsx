import { isStanding } from "#workflows/approval/states.ts";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { BarHeader } from "#app/components/shell/page.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { State } from "#app/components/ui/state.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import type { PublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { LinkedNote, TakeOffChannel } from "#app/components/linked/publication-parts.tsx";
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
  const linked = useTranslations("linked.publication");
  const off = useTranslations("sent.off");
  const takesOff = post.kind === "withdrawal";
  usePostLive(post.id, post.version);
  const open = channels.filter(({ state }) => !isStanding(state) && state !== "givenUp");
  return (
    <div className="flex flex-1 flex-col">
      <BarHeader
        actions={<State kind={post.kind} state={post.state} />}
        back={{ to: `/posts/${post.id}`, place: post.title }}
        title={post.title}
      />
      <div className="border-t border-rule" />
      <div className="w-full max-w-[46rem] px-5 pt-5 pb-12 md:px-7 md:pt-8">
        {view.live && (
          <p className="mb-3">
            <Link
              className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-text underline-offset-4 hover:underline"
              to={`/live/${view.live.envelopeId}`}
            >
              {t("inLive", { title: view.live.title, n: format.number(view.live.number) })}
            </Link>
          </p>
        )}
        {channels.length === 0 ? (
          <Empty
            action={<ButtonLink to={`/posts/${post.id}`}>{t("back")}</ButtonLink>}
            line={t("nothingLine")}
            title={t("nothing")}
          />
        ) : (
          <>
            <h2 className="page-title">{heading()}</h2>
            {open.some((channel) => channel.stopped === null && isByHand(channel)) && (
              <p className="mt-1 max-w-measure text-soft">
                {post.state === "scheduled" ? t("lineNotYet") : takesOff ? linked("lineWithdrawal") : t("line")}
              </p>
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
              {[...open, ...channels.filter((channel) => !open.includes(channel))].map((channel) => {
                const refused = answer?.values.channelId === channel.channelId ? answer : undefined;
                const stands = view.about?.channels.find(({ id }) => id === channel.channelId) ?? null;
                return takesOff ? (
                  <TakeOffChannel
                    answer={refused}
                    channel={channel}
                    key={channel.channelId}
                    postId={post.id}
                    stands={stands}
                  />
                ) : (
                  <PublishChannel
                    answer={refused}
                    channel={channel}
                    key={channel.channelId}
                    language={post.language}
                    postId={post.id}
                    linked={<LinkedNote channel={channel} stands={stands} view={view} />}
                  />
                );
              })}
            </ul>
          </>
        )}
      </div>
    </div>
  );

  function heading(): string {
    if (takesOff && open.length === 0) return linked("headingWithdrawalDone");
    if (takesOff && open.some(({ state }) => state === "uncertain")) return t("headingUncertain");
    if (takesOff && !open.some((channel) => isByHand(channel) || channel.state === "failed")) return off("heading");
    if (takesOff) return linked("headingWithdrawal");
    if (open.length === 0) return t("headingDone");
    if (open.some(({ state }) => state === "uncertain")) return t("headingUncertain");
    const ahead = post.state === "scheduled" || post.state === "approved";
    return ahead && post.publishAt
      ? t("headingLater", { moment: format.moment(post.publishAt, { meantIn: post.publishZone }) })
      : t(
          open.some(isByHand) ? "heading" : open.every(({ state }) => state === "failed") ? notOut() : "headingSending",
        );
  }

  function notOut() {
    return channels.some(({ state }) => isStanding(state)) ? "headingNotEverywhere" : "headingNotOut";
  }
}

/** Somebody is to publish it there: nobody does where the publisher will, has it, or may have brought it out. */
function isByHand({ state, connected, way }: PublicationView["channels"][number]): boolean {
  const isOurs = connected && way?.way !== "byHand";
  return state === "prompted" || ((state === "failed" || state === "waiting") && !isOurs);
}

function asCode(shown: ReactNode) {
  return <span className="font-mono">{shown}</span>;
}
