import { useSearchParams } from "@remix-run/react";
import { memo, useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { ChannelName } from "#app/components/ui/channel-mark.tsx";
import { Count, CountMeter } from "#app/components/ui/count-meter.tsx";
import { Facsimile } from "#app/components/ui/facsimile.tsx";
import { type LiveTexts, useLiveTexts } from "#app/editor/typed-texts.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostPageChannel } from "#db/queries/post-page.server.ts";
import { countFor, textOf } from "./checks.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { chosenChannels } from "./post-view.ts";

/** Come si vedrà: one facsimile for each channel, counted as its network counts. */
export function PreviewsSection({ view, texts }: { view: PostView; texts: LiveTexts }) {
  const t = useTranslations("post.previews");
  const shown = useDeferredValue(useLiveTexts(texts));
  const channels = chosenChannels(view.post);
  return (
    <section aria-labelledby="previews">
      <h2 className="pb-3.5 text-base font-semibold" id="previews">
        {t("heading")}
      </h2>
      {channels.length === 0 && <p className="text-sm text-faint">{t("none")}</p>}
      <ul className="grid gap-7">
        {channels.map((channel) => (
          <Preview channel={channel} key={channel.id} text={textOf(shown, channel.id)} view={view} />
        ))}
      </ul>
    </section>
  );
}

interface PreviewProps {
  channel: PostPageChannel;
  text: string;
  view: PostView;
}

const Preview = memo(function Preview({ channel, text, view: { post, rights } }: PreviewProps) {
  const t = useTranslations("post.previews");
  const networks = useTranslations("networks");
  const format = useFormat();
  const { count, limit, finding } = countFor(channel, text, post.media.length > 0);
  const differs = post.texts.some((one) => one.slot === channel.id);
  const tight = limit !== null && count > limit * 0.9;
  const network = networks(channel.network);
  return (
    <li>
      <div className="mb-2 flex items-center gap-2.5 text-sm font-semibold">
        <ChannelName channel={channel} className="flex-1" />
        {limit === null ? (
          <span className="text-sm font-normal text-faint">{count}</span>
        ) : (
          <Count count={count} limit={limit} />
        )}
      </div>
      <Facsimile
        channel={channel.handle === "" ? { ...channel, handle: undefined } : channel}
        images={post.media.map((image) => ({ src: `/media/${image.id}?w=640`, alt: image.alt }))}
        lang={post.language}
        text={text}
        when={post.publishAt ? format.moment(post.publishAt) : undefined}
      />
      {limit !== null && <CountMeter count={count} limit={limit} />}
      {tight && finding?.metric && isExplained(finding.metric) && (
        <p className="mt-1 text-xs text-faint">{t(`metric.${finding.metric}`, { network })}</p>
      )}
      {rights.edit && !differs && (
        <p className="mt-2 text-sm">
          <ChangeLink slot={channel.id} words={t("change", { channel: channelName(channel, networks) })} />
        </p>
      )}
    </li>
  );
});

const ChangeLink = memo(function ChangeLink({ slot, words }: { slot: string; words: string }) {
  const [search] = useSearchParams();
  const to = new URLSearchParams(search);
  to.set("slot", slot);
  to.set("part", "text");
  return (
    <TextLink preventScrollReset to={`?${to.toString()}`}>
      {words}
    </TextLink>
  );
});

const explained = ["grapheme", "xWeighted", "mastodon", "bytes"] as const;

function isExplained(metric: string): metric is (typeof explained)[number] {
  return explained.some((one) => one === metric);
}
