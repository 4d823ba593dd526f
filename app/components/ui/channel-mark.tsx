import { useTranslations } from "use-intl";
import { channelBackgrounds, channelColour } from "./channel-colours.ts";
import { channelName, channelWords, shortChannelName } from "#app/i18n/channel-name.ts";
import type { Network } from "#workflows/networks/networks.ts";
import marks from "./marks.svg?no-inline";

/** An account on a network, as every page shows it. */
export interface ChannelLook {
  network: Network;
  /** The account's name as people know it: "Comune di Valdarno". */
  name: string;
  /** 1 to 8, the token `channel-n`. */
  colour: number;
}

interface ChannelMarkProps {
  channel: ChannelLook;
  /** In pixels. */
  size?: number;
  /** No words beside it: the mark says network and account itself. */
  alone?: boolean;
}

/** The account's colour and the network's glyph; the account's name always stands beside it, or inside as its label. */
export function ChannelMark({ channel, size = 20, alone = false }: ChannelMarkProps) {
  const t = useTranslations("networks");
  const name = channelName(channel, t);
  return (
    <span
      aria-hidden={alone ? undefined : true}
      aria-label={alone ? name : undefined}
      className={markLook(channel)}
      // Lists hold dozens of the same few drawings: one element each instead of three.
      dangerouslySetInnerHTML={{ __html: drawing(channel.network, Math.round(size * 0.6)) }}
      role={alone ? "img" : undefined}
      style={{ width: size, height: size }}
      title={alone ? name : undefined}
    />
  );
}

function markLook({ colour }: ChannelLook): string {
  return `inline-grid flex-none place-items-center rounded-[25%] text-on-channel ${channelBackgrounds[channelColour(colour)]}`;
}

/** The same beside its words, as text: of nothing that anybody typed. */
function silentMark(channel: ChannelLook, size: number): string {
  return `<span aria-hidden="true" class="${markLook(channel)}" style="width:${size}px;height:${size}px">${drawing(channel.network, Math.round(size * 0.6))}</span>`;
}

function drawing(network: Network, size: number): string {
  return `<svg aria-hidden="true" fill="currentColor" height="${size}" width="${size}"><use href="${marks}#${network}"/></svg>`;
}

/** "[f] Facebook · Comune di Valdarno". */
export function ChannelName({ channel, size, className = "" }: ChannelMarkProps & { className?: string }) {
  const t = useTranslations("networks");
  return (
    <span className={`inline-flex min-w-0 items-center gap-2 ${className}`}>
      <ChannelMark channel={channel} size={size} />
      <span className="min-w-0">{channelName(channel, t)}</span>
    </span>
  );
}

/** The same words without the mark; the first of them bold. */
export function AccountName({ channel }: { channel: Pick<ChannelLook, "network" | "name"> }) {
  const [first, ...rest] = channelWords(channel, useTranslations("networks"));
  return (
    <>
      <b className="font-semibold">{first}</b>
      {rest.map((word) => ` · ${word}`)}
    </>
  );
}

interface ChannelListProps {
  channels: readonly ChannelLook[];
  /** `names`: network names after the marks; an account is named when two channels share the network. */
  words?: "names" | "none";
  size?: number;
  className?: string;
}

/** The marks of a post's channels in a row, with names in dense lists: "Facebook, Bluesky, Telegram". */
export function ChannelList({ channels, words = "names", size = 18, className = "" }: ChannelListProps) {
  const t = useTranslations("networks");
  const named = channels.map((channel) => {
    const twin = channels.some((other) => other !== channel && other.network === channel.network);
    return twin ? channelName(channel, t) : shortChannelName(channel, t);
  });
  return (
    <span className={`inline-flex flex-wrap items-center gap-x-2 gap-y-1 ${className}`}>
      {words === "names" ? (
        <>
          <span
            className="inline-flex gap-1"
            dangerouslySetInnerHTML={{ __html: channels.map((channel) => silentMark(channel, size)).join("") }}
          />
          <span>{named.join(", ")}</span>
        </>
      ) : (
        <span className="inline-flex gap-1">
          {channels.map((channel, index) => (
            <ChannelMark alone channel={channel} key={index} size={size} />
          ))}
        </span>
      )}
    </span>
  );
}
