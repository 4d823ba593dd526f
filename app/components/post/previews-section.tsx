import { useSearchParams } from "@remix-run/react";
import { memo, Suspense, useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { ChannelName } from "#app/components/ui/channel-mark.tsx";
import { Facsimile } from "#app/components/ui/facsimile.tsx";
import { type LiveTexts, useLiveTexts } from "#app/editor/typed-texts.ts";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { PostPageChannel } from "#db/queries/post-page.server.ts";
import { shownImages } from "#workflows/content/shown-images.ts";
import { countFor, optionsOf, textOf } from "./checks.ts";
import { PreviewCard } from "./fetched-sections.ts";
import { chosenChannels } from "./post-view.ts";
import { useThreads } from "./use-threads.ts";

/** Come si vedrà: one facsimile for each channel, counted as its network counts. */
export function PreviewsSection({ view, texts }: { view: PostView; texts: LiveTexts }) {
  const t = useTranslations("post.previews");
  const shown = useDeferredValue(useLiveTexts(texts));
  const channels = chosenChannels(view.post);
  const threads = useThreads(view);
  return (
    <section aria-labelledby="previews">
      <h2 className="pb-3.5 text-base font-semibold" id="previews">
        {t("heading")}
      </h2>
      {channels.length === 0 && <p className="text-sm text-faint">{t("none")}</p>}
      <ul className="grid gap-7">
        {channels.map((channel) => (
          <Preview channel={channel} key={channel.id} text={textOf(shown, channel.id)} threads={threads} view={view} />
        ))}
      </ul>
    </section>
  );
}

interface PreviewProps {
  channel: PostPageChannel;
  text: string;
  threads: ReturnType<typeof useThreads>;
  view: PostView;
}

const Preview = memo(function Preview({ channel, text, threads, view: { post, rights } }: PreviewProps) {
  const t = useTranslations("post.previews");
  const networks = useTranslations("networks");
  const format = useFormat();
  const images = shownImages(post.media, channel.id);
  const { count, limit, finding } = countFor(channel, text, { hasMedia: images.length > 0, threads });
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
        card={
          post.cards.length > 0 && (
            <Suspense>
              <PreviewCard channel={channel} post={post} text={text} />
            </Suspense>
          )
        }
        channel={channel.handle === "" ? { ...channel, handle: undefined } : channel}
        images={images.map(({ id, alt }) => ({ src: `/media/${id}?w=640`, alt }))}
        lang={post.language}
        text={text}
        title={post.title}
        thread={channel.part?.inThread ? threads?.threadOf(channel.network, text, optionsOf(channel)) : undefined}
        warning={channel.part?.contentWarning}
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

interface CountProps {
  /** As the network counts. */
  count: number;
  limit: number;
}

/** Above 90 % of the limit the count takes a meter and asks for attention; beyond, it says by how much. */
const attentionFrom = 0.9;

/** Beside the account's name: "333", "295 su 300". */
export function Count({ count, limit }: CountProps) {
  const t = useTranslations("controls");
  if (count <= limit * attentionFrom) return <span className="text-sm text-faint">{count}</span>;
  const words = t("counted", { count: String(count), limit: String(limit) });
  return <span className={`text-sm font-semibold ${count > limit ? "text-red" : "text-ochre"}`}>{words}</span>;
}

/** Under the facsimile: 3 px, and what is left in words. Nothing below nine tenths. */
export function CountMeter({ count, limit }: CountProps) {
  const t = useTranslations("controls");
  if (count <= limit * attentionFrom) return null;
  const over = count > limit;
  return (
    <div className="mt-2">
      <div aria-hidden="true" className="h-[3px] overflow-hidden rounded-full bg-rule">
        <div
          className={`h-full ${over ? "bg-red" : "bg-ochre"}`}
          style={{ width: `${Math.min(100, (count / limit) * 100)}%` }}
        />
      </div>
      <p className={`mt-1.5 text-xs ${over ? "text-red" : "text-faint"}`}>
        {over ? t("overLimit", { n: count - limit }) : t("charactersRemaining", { n: limit - count })}
      </p>
    </div>
  );
}
