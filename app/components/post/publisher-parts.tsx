import { Form, useNavigation } from "@remix-run/react";
import { Check, ExternalLink, Hand, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import { Button } from "#app/components/ui/button.tsx";
import { buttonLook } from "#app/components/ui/button-look.ts";
import { Link } from "#app/components/ui/link.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import type { ChannelPublication } from "#app/services/post-page/read-publication-view.server.ts";
import { sentenceOf } from "#workflows/networks/way-out.ts";
import { InDoubt, SaidLine, type SaidOfChannel } from "./in-doubt.tsx";
import { NotDoneForm } from "./not-done-form.tsx";
import { useErrorWords } from "./use-error-words.ts";

interface OfChannel {
  channel: ChannelPublication;
  answer?: FormAnswer;
}

/** What the publisher has done about a connected channel so far, as far as is known. */
export function OfPublisher({ channel }: OfChannel) {
  const said = useSaid(channel);
  if (said === null) return null;
  return (
    <>
      <SaidLine {...said} />
      {channel.fault !== null && channel.failureReason && (
        <p className="pl-6 text-sm text-soft">{channel.failureReason}</p>
      )}
    </>
  );
}

/** What the last call leaves to be done; after any other it is tried again. */
const waits: Partial<Record<string, "preparing" | "lost">> = { pending: "preparing", unknown: "lost" };

function useSaid(channel: ChannelPublication): SaidOfChannel | null {
  const t = useTranslations("publication.connected");
  const fault = useTranslations("sent.fault");
  const differs = useTranslations("sent.differs");
  const sent = useTranslations("sent");
  const way = useTranslations("sent.way");
  const networks = useTranslations("networks");
  const format = useFormat();
  const { now } = useReader();
  const network = networks(channel.network);
  const moment = format.moment(channel.verifiedAt ?? channel.acceptedAt ?? channel.updatedAt);
  switch (channel.state) {
    case "prompted":
      if (!channel.connected || channel.way?.way !== "byHand") return null;
      return { icon: Hand, tone: "text-soft", text: way(`byHand.${channel.way.why}`, { network }) };
    case "waiting": {
      if (!channel.connected || channel.way === null) return null;
      if (channel.way.way === "byHand")
        return { icon: Hand, tone: "text-soft", text: way(`byHand.${channel.way.why}`, { network }) };
      const isLate = new Date(channel.dueAt) < now;
      const how = sentenceOf(channel.way);
      const also = how === "create" ? "" : ` ${way(how, { network })}`;
      return { icon: LoaderCircle, tone: "text-soft", text: `${t(isLate ? "late" : "ahead")}${also}` };
    }
    case "sending": {
      const { lastCall } = channel;
      const how = lastCall === null ? "sending" : (waits[lastCall] ?? "retrying");
      return { icon: LoaderCircle, tone: "text-accent-text", text: t(how, { network }) };
    }
    case "accepted": {
      const different = channel.differences ?? [];
      if (different.length > 0) {
        const what = format.list(different.map((one) => differs(one as "text")));
        return { icon: TriangleAlert, tone: "text-ochre", text: t("different", { what }) };
      }
      return {
        icon: Check,
        tone: "text-soft",
        text: t(channel.isRead ? "accepted" : "acceptedUnreadable", { network, moment }),
      };
    }
    case "verified": {
      const changed = channel.differences ?? [];
      if (changed.length > 0) return { icon: TriangleAlert, tone: "text-ochre", text: changedThere(changed) };
      return channel.verifiedAt === null ? null : { icon: Check, tone: "text-green", text: t("verified", { moment }) };
    }
    case "failed":
      return channel.fault === null
        ? null
        : { icon: TriangleAlert, tone: "text-red", text: t("notOut", { why: fault(channel.fault, { network }) }) };
    default:
      return null;
  }

  function changedThere(differences: string[]): string {
    const seen = channel.readAt === null ? "" : format.moment(channel.readAt);
    if (differences.includes("gone")) return sent("goneThere", { moment: seen });
    return sent("changedThere", { moment: seen, what: format.list(differences.map((one) => differs(one as "text"))) });
  }
}

/** The answer of the network was lost: somebody looks, and says what stands there. */
export function LookAtChannel({ channel, answer }: OfChannel) {
  const t = useTranslations("publication");
  const networks = useTranslations("networks");
  const words = useErrorWords();
  const pending = usePending(channel);
  const account = channel.signed ?? { name: channel.name, url: channel.channelUrl };
  const name = channelName({ ...channel, name: account.name }, networks);
  const refused = (intent: string) => (answer?.intent === intent ? words(answer.error) : undefined);
  const look = account.url && (
    <a className={`${buttonLook("plain", "small")} mt-3`} href={account.url} rel="noreferrer noopener" target="_blank">
      <ExternalLink aria-hidden="true" size={18} strokeWidth={1.75} />
      {t("openChannel", { channel: name })}
    </a>
  );
  return (
    <InDoubt channel={channel} line={t("uncertain.line")} title={t("uncertain.title")} where={look}>
      <div className="mt-4 grid gap-3">
        <Form className="flex flex-wrap items-start gap-3" method="post" preventScrollReset>
          <input name="intent" type="hidden" value="there" />
          <input name="channelId" type="hidden" value={channel.channelId} />
          <TextField
            autoComplete="off"
            className="min-w-0 flex-1 basis-64"
            defaultValue={answer?.values.url}
            description={t("urlHintOf", { where: name })}
            error={refused("there")}
            inputMode="url"
            label={t("url")}
            name="url"
            required
            type="url"
          />
          <Button className="w-full md:mt-[25px] md:w-auto" pending={pending("there")} tone="primary">
            {t("uncertain.there")}
          </Button>
        </Form>
        <Form method="post" preventScrollReset>
          <input name="intent" type="hidden" value="not-there" />
          <input name="channelId" type="hidden" value={channel.channelId} />
          <Button pending={pending("not-there")} size="small">
            {t("uncertain.notThere")}
          </Button>
          {refused("not-there") && <p className="mt-1 text-sm text-red">{refused("not-there")}</p>}
        </Form>
      </div>
    </InDoubt>
  );
}

/** Whoever sees that it must not go out keeps the publisher from trying again. */
export function StopSending({ channel, answer }: OfChannel) {
  const t = useTranslations("publication");
  const words = {
    failed: t("connected.stop"),
    failedLine: t("connected.stopLine"),
    failedReason: t("failedReason"),
    failedConfirm: t("connected.stopConfirm"),
  };
  return (
    <div className="mt-3">
      <NotDoneForm answer={answer} channelId={channel.channelId} t={(word) => words[word]} />
    </div>
  );
}

/** Everything on record of what was tried there. */
export function EvidenceLink({ channel, postId }: { channel: { channelId: string }; postId: string }) {
  const t = useTranslations("publication");
  return (
    <p className="mt-3">
      <Link
        className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-text underline-offset-4 hover:underline"
        to={`/posts/${postId}/publication/${channel.channelId}/evidence`}
      >
        {t("evidence")}
      </Link>
    </p>
  );
}

/** Whether this very button of the channel was pressed and is not answered yet. */
export function usePending(channel: { channelId: string }): (intent: string) => boolean {
  const { formData } = useNavigation();
  return (intent) => formData?.get("channelId") === channel.channelId && formData.get("intent") === intent;
}
