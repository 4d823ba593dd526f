import { CircleSlash, Check, ExternalLink, LoaderCircle, type LucideIcon, TriangleAlert, Clock } from "lucide-react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostPagePublication } from "#db/queries/post-page.server.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { PublicationState } from "#workflows/approval/states.ts";
import { TextArea } from "#app/components/ui/text-field.tsx";
import { Disclosure } from "./disclosure.tsx";
import { IntentForm } from "./intent-form.tsx";

const looks: Record<PublicationState, { icon: LucideIcon; tone: string; order: number }> = {
  failed: { icon: TriangleAlert, tone: "text-red", order: 1 },
  prompted: { icon: LoaderCircle, tone: "text-accent-text", order: 2 },
  waiting: { icon: Clock, tone: "text-soft", order: 4 },
  verified: { icon: Check, tone: "text-green", order: 6 },
  givenUp: { icon: CircleSlash, tone: "text-faint", order: 7 },
  cancelled: { icon: TriangleAlert, tone: "text-faint", order: 8 },
};

/** Each channel with what became of it, those that need a person first. */
export function PublicationsSection({ view }: { view: PostView }) {
  const t = useTranslations("post.out");
  const { publications } = view.post;
  const rows = [...publications].sort((a, b) => looks[a.state].order - looks[b.state].order);
  return (
    <section aria-labelledby="out" className="mb-8">
      <SectionHead id="out" title={t("heading")} />
      <ul>
        {rows.map((publication) => (
          <PublicationRow key={publication.channelId} publication={publication} view={view} />
        ))}
      </ul>
    </section>
  );
}

function PublicationRow({ publication, view }: { publication: PostPagePublication; view: PostView }) {
  const t = useTranslations("post");
  const networks = useTranslations("networks");
  const format = useFormat();
  const channel = view.post.channels.find((one) => one.id === publication.channelId);
  if (!channel) return null;
  const confirmed = publication.confirmedByName !== null && publication.state === "verified";
  const { icon: Icon } = looks[publication.state];
  // Green is kept for what was read back from the network; what a person reports is written in plain ink.
  const tone = confirmed ? "text-text" : looks[publication.state].tone;
  const at = publication.publishedAt ?? publication.updatedAt;
  const asks = publication.state === "prompted" && view.rights.channels[channel.id]?.confirm === true;
  return (
    <li className="flex flex-wrap items-start gap-x-3.5 gap-y-1 border-b border-rule py-3.5">
      <ChannelMark channel={channel} size={28} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-semibold">{channelName(channel, networks)}</p>
        {publication.url && (
          <a
            className="inline-flex max-w-full items-center gap-1.5 text-sm text-accent-text underline-offset-4 hover:underline"
            href={publication.url}
            rel="noreferrer noopener"
            target="_blank"
          >
            <span className="truncate">{publication.url.replace(/^https?:\/\//u, "")}</span>
            <ExternalLink aria-hidden="true" className="flex-none" size={15} strokeWidth={1.75} />
          </a>
        )}
        {publication.failureReason && <p className="text-sm text-soft">{publication.failureReason}</p>}
        {publication.state === "failed" && <FailedChannel channelId={channel.id} view={view} />}
        {asks && (
          <p className="mt-2">
            <ButtonLink size="small" to={`/posts/${view.post.id}/publication#channel-${channel.id}`}>
              {t(view.rights.stopped === null ? "action.publish" : "action.lookAtChannel")}
            </ButtonLink>
          </p>
        )}
      </div>
      <div className="w-full pl-[42px] text-sm md:w-auto md:pl-0 md:text-right">
        <p className={`inline-flex items-center gap-1.5 font-semibold ${tone}`}>
          <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
          {t(confirmed ? "out.confirmed" : `out.${publication.state}`)}
        </p>
        {publication.state !== "prompted" && (
          <p className="text-soft">
            {publication.confirmedByName
              ? t("out.confirmedBy", {
                  name: publication.confirmedByName,
                  moment: format.moment(at, { length: "short" }),
                })
              : format.moment(at, { length: "short" })}
          </p>
        )}
      </div>
    </li>
  );
}

/** A channel it did not go out on: another try while the signatures cover it, the address after all, or none at all. */
export function FailedChannel({ view, channelId }: { view: PostView; channelId: string }) {
  const t = useTranslations("post.action");
  const rights = view.rights.channels[channelId];
  if (!rights) return null;
  return (
    <div className="flex flex-wrap items-start gap-x-2">
      {rights.retry && (
        <IntentForm intent="retry" postId={view.post.id} submit={t("retry")}>
          <input name="channelId" type="hidden" value={channelId} />
        </IntentForm>
      )}
      {rights.confirm && (
        <div className="mt-3">
          <ButtonLink size="small" to={`/posts/${view.post.id}/publication#channel-${channelId}`}>
            {t("outAfterAll")}
          </ButtonLink>
        </div>
      )}
      {rights.giveUp && (
        <Disclosure as="inline" className="mt-3" size="small" summary={t("giveUp")}>
          <IntentForm intent="give-up" postId={view.post.id} submit={t("giveUpConfirm")} tone="danger">
            <input name="channelId" type="hidden" value={channelId} />
            <TextArea
              description={t("giveUpLine")}
              label={t("giveUpReason")}
              maxLength={2_000}
              name="reason"
              required
              rows={2}
            />
          </IntentForm>
        </Disclosure>
      )}
    </div>
  );
}
