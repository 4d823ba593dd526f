import { Form } from "@remix-run/react";
import { Check, Hand, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { InDoubt, SaidLine, type SaidOfChannel } from "#app/components/post/in-doubt.tsx";
import { NotDoneForm } from "#app/components/post/not-done-form.tsx";
import { usePending } from "#app/components/post/publisher-parts.tsx";
import { useErrorWords } from "#app/components/post/use-error-words.ts";
import { Button } from "#app/components/ui/button.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import type { ChannelPublication } from "#app/services/post-page/read-publication-view.server.ts";

interface OfChannel {
  channel: ChannelPublication;
  answer?: FormAnswer;
}

/** What the publisher has done to take the post off, as far as is known, or why a person does it. */
export function OfTakingOff({ channel }: OfChannel) {
  const said = useSaid(channel);
  if (said === null) return null;
  return <SaidLine {...said} />;
}

function useSaid(channel: ChannelPublication): SaidOfChannel | null {
  const t = useTranslations("sent.off");
  const way = useTranslations("sent.way");
  const fault = useTranslations("sent.fault");
  const networks = useTranslations("networks");
  const format = useFormat();
  const { now } = useReader();
  const network = networks(channel.network);
  const moment = format.moment(channel.verifiedAt ?? channel.acceptedAt ?? channel.updatedAt);
  const byHand = channel.way?.way === "byHand" ? way(`byHand.${channel.way.why}`, { network }) : null;
  switch (channel.state) {
    case "prompted":
      return byHand === null ? null : { icon: Hand, tone: "text-soft", text: byHand };
    case "waiting": {
      if (byHand !== null) return { icon: Hand, tone: "text-soft", text: byHand };
      const isLate = new Date(channel.dueAt) < now;
      return { icon: LoaderCircle, tone: "text-soft", text: t(isLate ? "late" : "ahead") };
    }
    case "sending": {
      const isFirst = channel.lastCall === null;
      return { icon: LoaderCircle, tone: "text-accent-text", text: t(isFirst ? "sending" : "retrying", { network }) };
    }
    case "accepted":
      if ((channel.differences ?? []).length > 0)
        return { icon: TriangleAlert, tone: "text-ochre", text: t("stillThere", { network }) };
      return { icon: Check, tone: "text-soft", text: t("accepted", { network, moment }) };
    case "verified":
      return channel.verifiedAt === null ? null : { icon: Check, tone: "text-green", text: t("verified", { moment }) };
    case "failed":
      if (channel.fault === null) return null;
      return { icon: TriangleAlert, tone: "text-red", text: t("failed", { why: fault(channel.fault, { network }) }) };
    default:
      return null;
  }
}

/** The answer of the network was lost: somebody looks, and says whether the post still stands there. */
export function LookWhetherGone({ channel, answer }: OfChannel) {
  const t = useTranslations("sent.off");
  const networks = useTranslations("networks");
  const words = useErrorWords();
  const pending = usePending(channel);
  const refused = answer?.intent === "gone" || answer?.intent === "still-there" ? words(answer.error) : undefined;
  return (
    <InDoubt channel={channel} line={t("uncertainLine", { network: networks(channel.network) })} title={t("uncertain")}>
      <Form className="mt-4 flex flex-wrap gap-3" method="post" preventScrollReset>
        <input name="channelId" type="hidden" value={channel.channelId} />
        <Button name="intent" pending={pending("gone")} tone="primary" value="gone">
          {t("gone")}
        </Button>
        <Button name="intent" pending={pending("still-there")} value="still-there">
          {t("there")}
        </Button>
        {refused && <p className="text-sm text-red">{refused}</p>}
      </Form>
    </InDoubt>
  );
}

/** Whoever sees that it is to stay keeps the publisher from trying again. */
export function StopTakingOff({ channel, answer }: OfChannel) {
  const t = useTranslations("sent.off");
  const reason = useTranslations("linked.publication");
  const words = {
    failed: t("stop"),
    failedLine: t("stopLine"),
    failedReason: reason("failedReason"),
    failedConfirm: t("stopConfirm"),
  };
  return (
    <div className="mt-3">
      <NotDoneForm answer={answer} channelId={channel.channelId} t={(word) => words[word]} />
    </div>
  );
}
