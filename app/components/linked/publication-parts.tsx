import { isStanding } from "#workflows/approval/states.ts";
import { Form, useNavigation } from "@remix-run/react";
import { Check, ExternalLink } from "lucide-react";
import { useTranslations } from "use-intl";
import { NotDoneForm } from "#app/components/post/not-done-form.tsx";
import { LookWhetherGone, OfTakingOff, StopTakingOff } from "./taking-off.tsx";
import { useErrorWords } from "#app/components/post/use-error-words.ts";
import { Button } from "#app/components/ui/button.tsx";
import { buttonLook } from "#app/components/ui/button-look.ts";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { OriginalChannel } from "#db/queries/linked-posts.server.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import type { ChannelPublication, PublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { EvidenceLink } from "#app/components/post/publisher-parts.tsx";
import { editing } from "#workflows/networks/editing.ts";

interface LinkedNoteProps {
  view: PublicationView;
  channel: ChannelPublication;
  /** What it is about, on this channel; null where that never was. */
  stands: OriginalChannel | null;
}

/** Where a correction is put, or what a reply is written under. */
export function LinkedNote({ view: { post, answered }, channel, stands }: LinkedNoteProps) {
  const t = useTranslations("linked.publication");
  const networks = useTranslations("networks");
  const way = { yes: "editable", no: "notEditable", unknown: "maybeEditable" } as const;
  if (post.kind === "reply" && answered)
    return (
      <Note className="mt-4" title={t("answer")} tone="ink">
        <Address url={answered.url} />
      </Note>
    );
  // What the publisher does it says itself.
  if (post.kind !== "correction" || stands === null || channel.way?.way === "edit") return null;
  return (
    <Note className="mt-4" tone="ink">
      {t(way[editing[channel.network]], { network: networks(channel.network) })}{" "}
      {stands.url !== null && <Address url={stands.url} />}
    </Note>
  );
}

function Address({ url }: { url: string }) {
  return (
    <a
      className="text-accent-text underline underline-offset-4 [overflow-wrap:anywhere]"
      href={url}
      rel="noreferrer noopener"
      target="_blank"
    >
      {url.replace(/^https?:\/\//u, "")}
    </a>
  );
}

interface TakeOffChannelProps {
  postId: string;
  channel: ChannelPublication;
  stands: OriginalChannel | null;
  answer: FormAnswer | undefined;
}

/** A channel that the post is taken off: its address, what the publisher did, and the button that says it is done. */
export function TakeOffChannel({ postId, channel, stands, answer }: TakeOffChannelProps) {
  const t = useTranslations("linked.publication");
  const networks = useTranslations("networks");
  const format = useFormat();
  const isDone = isStanding(channel.state);
  return (
    <li className="border-b border-rule py-6 first:border-t" id={`channel-${channel.channelId}`}>
      <div className="flex items-center gap-3">
        <ChannelMark channel={channel} size={28} />
        <h3 className="min-w-0 flex-1 font-semibold">{channelName(channel, networks)}</h3>
      </div>
      {stands?.url != null && !isDone && (
        <p className="mt-3">
          <a className={buttonLook("plain", "small")} href={stands.url} rel="noreferrer noopener" target="_blank">
            <ExternalLink aria-hidden="true" size={18} strokeWidth={1.75} />
            {t("openPost")}
          </a>
        </p>
      )}
      {isDone && channel.confirmedByName !== null && (
        <p className="mt-2 flex items-center gap-1.5 text-sm text-soft">
          <Check aria-hidden="true" className="flex-none text-text" size={18} strokeWidth={1.75} />
          {t("done", {
            name: channel.confirmedByName,
            moment: format.moment(channel.updatedAt, { length: "short" }),
          })}
        </p>
      )}
      {channel.state === "failed" && channel.failureReason && (
        <p className="mt-2 text-sm text-red">{channel.failureReason}</p>
      )}
      <OfTakingOff channel={channel} />
      {channel.state === "uncertain" && <LookWhetherGone answer={answer} channel={channel} />}
      {channel.mayStop && <StopTakingOff answer={answer} channel={channel} />}
      {channel.calls > 0 && <EvidenceLink channel={channel} postId={postId} />}
      {channel.mayConfirm && <TakeOffForms answer={answer} channel={channel} />}
    </li>
  );
}

function TakeOffForms({ channel, answer }: Omit<TakeOffChannelProps, "stands" | "postId">) {
  const t = useTranslations("linked.publication");
  const words = useErrorWords();
  const { formData } = useNavigation();
  const pending = formData?.get("channelId") === channel.channelId && formData.get("intent") === "taken-off";
  const refused = answer?.intent === "taken-off" ? words(answer.error) : undefined;
  return (
    <div className="mt-4 grid gap-3">
      {refused && <Note live title={refused} tone="red" />}
      <Form method="post" preventScrollReset>
        <input name="intent" type="hidden" value="taken-off" />
        <input name="channelId" type="hidden" value={channel.channelId} />
        <Button pending={pending} tone="primary">
          {t("confirm")}
        </Button>
      </Form>
      {channel.state !== "failed" && <NotDoneForm answer={answer} channelId={channel.channelId} t={t} />}
    </div>
  );
}
