import { useTranslations } from "use-intl";
import { IntentForm } from "#app/components/post/intent-form.tsx";
import { chosenChannels } from "#app/components/post/post-view.ts";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { FittedMediaItem, PostMediaItem } from "#db/queries/media.server.ts";
import type { PostPageChannel } from "#db/queries/post-page.server.ts";
import { mediaItems } from "#workflows/content/shown-images.ts";
import { checkMedia, type Finding } from "#workflows/networks/check.ts";
import { imageKindName, mediaRules } from "#workflows/networks/media-rules.ts";
import { FitForm } from "./fit-form.tsx";
import { FitProblem, type ImageOnChannelsProps, isCutFor } from "./fit-problem.tsx";
import { shapeName } from "./shape-name.ts";
import { WhereForm } from "./where-form.tsx";

/** On which channels an image goes out, where a network does not take it as it is, and what was made of it for those. */
export const ImageOnChannels = withWords(["fitting"], OnChannels);

function OnChannels({ view, image, answer }: ImageOnChannelsProps) {
  const channels = chosenChannels(view.post);
  const refused = channels.flatMap((channel) => {
    const finding = refusalOn(channel, image);
    return finding ? [{ channel, finding }] : [];
  });
  const fitted = image.fitted.filter(
    ({ channelId }) => channelId === null || channels.some((channel) => channel.id === channelId),
  );
  return (
    <div className="empty:hidden">
      {fitted.map((file) => (
        <FittedRow answer={answer} channels={channels} file={file} image={image} key={file.channelId} view={view} />
      ))}
      {refused.map(({ channel, finding }) => (
        <RefusedRow answer={answer} channel={channel} finding={finding} image={image} key={channel.id} view={view} />
      ))}
      {channels.length > 1 && <WhereForm answer={answer} channels={channels} image={image} view={view} />}
      {answer?.intent === "media-unfit" && <FitProblem answer={answer} />}
    </div>
  );
}

/** What the network says against the picture itself, as the channel would show it: shape, kind or weight. */
function refusalOn(channel: PostPageChannel, image: PostMediaItem): Finding | undefined {
  const items = mediaItems([image], channel.id);
  return items.length === 0
    ? undefined
    : checkMedia(channel.network, items, false, channel.imageLimits).find(({ rule }) =>
        /media(?:Shape|Type|Bytes)$/u.test(rule),
      );
}

interface RefusedRowProps extends ImageOnChannelsProps {
  channel: PostPageChannel;
  finding: Finding;
}

function RefusedRow({ view, image, channel, finding, answer }: RefusedRowProps) {
  const name = channelName(channel, useTranslations("networks"));
  const words = useRefusalWords(image);
  return (
    <div className="mt-1.5">
      <p className="text-red">{words(channel, finding)}</p>
      {view.rights.edit && (
        <FitForm answer={answer} channel={{ ...channel, name }} focus={{ x: 50, y: 50 }} image={image} view={view} />
      )}
    </div>
  );
}

function useRefusalWords(image: PostMediaItem): (channel: PostPageChannel, finding: Finding) => string {
  const t = useTranslations("fitting");
  const networks = useTranslations("networks");
  const format = useFormat();
  return (channel, { kinds, max, count }) => {
    const named = { channel: channelName(channel, networks) };
    const { shape } = mediaRules[channel.network];
    if (kinds) {
      const wanted = format.list(kinds.wanted.map(imageKindName));
      return t("kind", { ...named, wanted, got: imageKindName(kinds.got) });
    }
    if (max !== null) return t("weight", { ...named, max: format.bytes(max), got: format.bytes(count) });
    return t("shape", {
      ...named,
      from: shapeName(shape?.from ?? 1, format.number),
      to: shapeName(shape?.to ?? 1, format.number),
      got: shapeName(image.width / image.height, format.number),
    });
  };
}

interface FittedRowProps extends ImageOnChannelsProps {
  file: FittedMediaItem;
  channels: readonly PostPageChannel[];
}

function FittedRow({ view, image, file, channels, answer }: FittedRowProps) {
  const t = useTranslations("fitting");
  const networks = useTranslations("networks");
  const format = useFormat();
  const channel = channels.find(({ id }) => id === file.channelId) ?? null;
  const name = channel && channelName(channel, networks);
  const size = { width: String(file.width), height: String(file.height), bytes: format.bytes(file.bytes) };
  return (
    <div className="mt-2 flex items-start gap-3">
      <a aria-label={image.alt || image.fileName} className="flex-none" href={`/media/${file.id}`}>
        <img
          alt=""
          className="block h-14 w-auto max-w-20 rounded-sm bg-sunken object-contain"
          height={file.height}
          src={`/media/${file.id}?w=160`}
          width={file.width}
        />
      </a>
      <div className="min-w-0 flex-1">
        <p>{name === null ? t("fittedAll", size) : t("fitted", { ...size, channel: name })}</p>
        {view.rights.edit && (
          <div className="-mt-1 flex flex-wrap items-start gap-x-2">
            {isCutFor(view, image, file.channelId) && (
              <FitForm
                again
                answer={answer}
                channel={channel && { ...channel, name: name ?? "" }}
                focus={{ x: file.focusX, y: file.focusY }}
                image={image}
                view={view}
              />
            )}
            <IntentForm intent="media-unfit" postId={view.post.id}>
              <input name="mediaId" type="hidden" value={image.id} />
              <input name="channelId" type="hidden" value={file.channelId ?? ""} />
              <Button size="small" tone="quiet">
                {t("original")}
              </Button>
            </IntentForm>
          </div>
        )}
      </div>
    </div>
  );
}
