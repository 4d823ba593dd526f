import { useTranslations } from "use-intl";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { LivePageView } from "#app/services/live/read-live-page.server.ts";
import { checkText, type Finding } from "#workflows/networks/check.ts";

type Channels = LivePageView["channels"];

/** Where it goes out, and how each network counts the text as it stands. */
export function CountedChannels({ channels, text }: { channels: Channels; text: string }) {
  const t = useTranslations("live.phone");
  const networks = useTranslations("networks");
  const format = useFormat();
  return (
    <ul aria-label={t("where")} className="mt-2">
      {channels.map((channel) => {
        const counted = tightest(channel, text);
        return (
          <li
            className="flex items-center gap-2.5 border-b border-rule py-2 text-[0.9375rem] leading-5 last:border-0"
            key={channel.channelId}
          >
            <ChannelMark channel={channel} size={20} />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{channelName(channel, networks)}</span>
            {counted?.max != null && (
              <span className={`flex-none text-sm ${counted.broken ? "font-semibold text-red" : "text-soft"}`}>
                {t("counted", { count: format.number(counted.count), max: format.number(counted.max) })}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The limits the text breaks, one for each channel. */
export function limitsBroken(
  channels: Channels,
  text: string,
): Array<{ channelId: string; count: number; max: number }> {
  return channels.flatMap(({ channelId, ...channel }) => {
    const found = tightest({ channelId, ...channel }, text);
    return found !== undefined &&
      found.broken &&
      found.severity === "block" &&
      found.max !== null &&
      found.count > found.max
      ? [{ channelId, count: found.count, max: found.max }]
      : [];
  });
}

function tightest({ network, characterLimit }: Channels[number], text: string): Finding | undefined {
  const options = characterLimit === null ? {} : { maxCharacters: characterLimit };
  return checkText(network, text, options)
    .filter(({ field, max }) => field === "text" && max !== null)
    .sort((a, b) => (a.remaining ?? 0) / (a.max ?? 1) - (b.remaining ?? 0) / (b.max ?? 1))[0];
}
