import { isStanding } from "#workflows/approval/states.ts";
import {
  CircleHelp,
  CircleSlash,
  Check,
  ExternalLink,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
  Undo2,
  Clock,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostPagePublication } from "#db/queries/post-page.server.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { PublicationState } from "#workflows/approval/states.ts";
import { TextArea } from "#app/components/ui/text-field.tsx";
import { FollowUpMenu } from "#app/components/linked/follow-up-menu.tsx";
import { Disclosure } from "./disclosure.tsx";
import { IntentForm } from "./intent-form.tsx";

const looks: Record<PublicationState, { icon: LucideIcon; tone: string; order: number }> = {
  failed: { icon: TriangleAlert, tone: "text-red", order: 1 },
  prompted: { icon: LoaderCircle, tone: "text-accent-text", order: 2 },
  uncertain: { icon: CircleHelp, tone: "text-ochre", order: 0 },
  sending: { icon: LoaderCircle, tone: "text-accent-text", order: 3 },
  waiting: { icon: Clock, tone: "text-soft", order: 4 },
  accepted: { icon: Check, tone: "text-text", order: 5 },
  verified: { icon: Check, tone: "text-green", order: 6 },
  withdrawn: { icon: Undo2, tone: "text-soft", order: 7 },
  givenUp: { icon: CircleSlash, tone: "text-faint", order: 7 },
  cancelled: { icon: TriangleAlert, tone: "text-faint", order: 8 },
};

/** Each channel with what became of it, those that need a person first. */
export const PublicationsSection = withWords(["sent"], Publications);

function Publications({ view }: { view: PostView }) {
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
  const sent = useTranslations("sent");
  const networks = useTranslations("networks");
  const format = useFormat();
  const channel = view.post.channels.find((one) => one.id === publication.channelId);
  if (!channel) return null;
  const confirmed = publication.confirmedByName !== null && isStanding(publication.state);
  const { icon } = looks[publication.state];
  // Green is kept for what was read back from the network; what a person reports is written in plain ink.
  const differences = publication.differences ?? [];
  const isChanged = publication.state === "verified" && differences.length > 0;
  const tone = isChanged ? "text-ochre" : confirmed ? "text-text" : looks[publication.state].tone;
  const at = publication.withdrawnAt ?? publication.publishedAt ?? publication.updatedAt;
  const Icon = isChanged ? TriangleAlert : icon;
  const takesOff = view.post.kind === "withdrawal";
  const by = publication.withdrawnByName ?? publication.confirmedByName;
  const asks = publication.state === "prompted" && view.rights.channels[channel.id]?.confirm === true;
  return (
    <li className="flex flex-wrap items-start gap-x-3.5 gap-y-1 border-b border-rule py-3.5">
      <ChannelMark channel={channel} size={28} />
      <div className="min-w-0 flex-1 basis-[calc(100%-42px)] md:basis-48">
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
        {publication.fault && (
          <p className="text-sm text-soft">
            {upperFirst(sent(`fault.${publication.fault}`, { network: networks(channel.network) }))}
          </p>
        )}
        {(isChanged || (publication.state === "accepted" && differences.length > 0)) && (
          <p className="text-sm text-ochre">{unlikeSigned()}</p>
        )}
        {publication.state === "uncertain" && view.rights.channels[channel.id]?.resolve === true && (
          <p className="mt-2">
            <ButtonLink size="small" to={`/posts/${view.post.id}/publication#channel-${channel.id}`}>
              {t("action.lookAtChannel")}
            </ButtonLink>
          </p>
        )}
        {publication.onRecord && (
          <p>
            <Link
              className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-text underline-offset-4 hover:underline md:min-h-8"
              to={`/posts/${view.post.id}/publication/${channel.id}/evidence`}
            >
              {t("out.evidence")}
            </Link>
          </p>
        )}
        {publication.state === "failed" && <FailedChannel channelId={channel.id} view={view} />}
        {asks && (
          <p className="mt-2">
            <ButtonLink size="small" to={`/posts/${view.post.id}/publication#channel-${channel.id}`}>
              {t(
                takesOff ? "action.takeOff" : view.rights.stopped === null ? "action.publish" : "action.lookAtChannel",
              )}
            </ButtonLink>
          </p>
        )}
      </div>
      <div className="min-w-0 flex-1 pl-[42px] text-sm md:flex-none md:pl-0 md:text-right">
        <p className={`inline-flex items-center gap-1.5 font-semibold ${tone}`}>
          <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
          {label()}
        </p>
        {publication.state !== "prompted" && (
          <p className="text-soft">
            {by
              ? t(publication.withdrawnByName ? "out.withdrawnBy" : "out.confirmedBy", {
                  name: by,
                  moment: format.moment(at, { length: "short" }),
                })
              : format.moment(at, { length: "short" })}
          </p>
        )}
      </div>
      {(isStanding(publication.state) || publication.state === "withdrawn") && (
        <FollowUpMenu
          channel={{ id: channel.id, name: channelName(channel, networks) }}
          offered={view.linked.followUps}
          postId={view.post.id}
          stands={isStanding(publication.state)}
        />
      )}
    </li>
  );

  function label(): string {
    const { state } = publication;
    if (isChanged) return sent(differences.includes("gone") ? "label.gone" : "label.changed");
    if (takesOff && isOfTakingOff(state)) return t(`out.takenOff.${state}`);
    if (takesOff && isOfPublisher(state)) return sent(`off.label.${state}`);
    return t(confirmed ? "out.confirmed" : `out.${state}`);
  }

  /** What stands there is not as it was signed: since it came out, or since somebody touched it. */
  function unlikeSigned(): string {
    const what = format.list(differences.map((one) => sent(`differs.${one as "text"}`)));
    const moment = publication.readAt === null ? "" : format.moment(publication.readAt, { length: "short" });
    if (takesOff) return sent("off.stillThere", { network: networks(channel?.network ?? "webhook") });
    if (!isChanged) return t("out.different", { what });
    return differences.includes("gone") ? sent("goneThere", { moment }) : sent("changedThere", { what, moment });
  }
}

function isOfPublisher(state: PublicationState): state is "waiting" | "sending" | "accepted" | "uncertain" {
  return state === "waiting" || state === "sending" || state === "accepted" || state === "uncertain";
}

function isOfTakingOff(state: PublicationState): state is "verified" | "prompted" | "failed" {
  return state === "verified" || state === "prompted" || state === "failed";
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

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
