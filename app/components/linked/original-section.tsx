import { ExternalLink } from "lucide-react";
import { useTranslations } from "use-intl";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { OriginalChannel } from "#db/queries/linked-posts.server.ts";
import type { LinkedKind } from "#workflows/content/post-kinds.ts";

export interface ShownOriginal {
  id: string;
  title: string;
  language: string;
  text: string;
  publishedAt: string | null;
  revisionHash: string | null;
  channels: OriginalChannel[];
}

interface OriginalSectionProps {
  kind: LinkedKind;
  original: ShownOriginal;
  /** Pages of whoever came by a link lead nowhere else. */
  linked?: boolean;
}

/** What a linked post is about, in grey on top: the words that went out, and where they still stand. */
export function OriginalSection({ kind, original, linked = true }: OriginalSectionProps) {
  const t = useTranslations("linked");
  const format = useFormat();
  const { title, text, language, publishedAt, revisionHash } = original;
  return (
    <section aria-labelledby="original" className="mb-8" data-original>
      <SectionHead id="original" title={t(`about.${kind}`)} />
      <p className="mt-2 text-sm text-faint">
        {t("original")}
        {publishedAt !== null && ` · ${t("wentOut", { moment: format.moment(publishedAt) })}`}
      </p>
      <p className="mt-2 font-semibold text-soft">
        {linked ? (
          <Link className="underline-offset-4 hover:underline" to={`/posts/${original.id}`}>
            {title}
          </Link>
        ) : (
          title
        )}
      </p>
      <p
        className="mt-1 max-w-measure font-serif text-[1.0625rem]/[27px] whitespace-pre-wrap text-soft [overflow-wrap:anywhere]"
        lang={language}
      >
        {text}
      </p>
      <ul className="mt-3 grid gap-1.5 text-sm">
        {original.channels.map((channel) => (
          <ChannelLine channel={channel} key={channel.id} />
        ))}
      </ul>
      {revisionHash !== null && (
        <p className="mt-2 text-xs text-faint">
          {t("hash", { hash: `${revisionHash.slice(0, 4)}…${revisionHash.slice(-4)}` })}
        </p>
      )}
    </section>
  );
}

function ChannelLine({ channel }: { channel: OriginalChannel }) {
  const t = useTranslations("linked");
  const networks = useTranslations("networks");
  const format = useFormat();
  const { state, url, withdrawnAt } = channel;
  return (
    <li className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <ChannelMark channel={channel} />
      <span>{channelName(channel, networks)}</span>
      <span className="text-soft">
        {state === "withdrawn" && withdrawnAt !== null
          ? t("takenOff", { moment: format.moment(withdrawnAt, { length: "short" }) })
          : t("stillOut")}
      </span>
      {url !== null && (
        <a
          className="inline-flex max-w-full min-w-0 items-center gap-1.5 text-accent-text underline-offset-4 hover:underline"
          href={url}
          rel="noreferrer noopener"
          target="_blank"
        >
          <span className="truncate">{url.replace(/^https?:\/\//u, "")}</span>
          <ExternalLink aria-hidden="true" className="flex-none" size={15} strokeWidth={1.75} />
        </a>
      )}
    </li>
  );
}
