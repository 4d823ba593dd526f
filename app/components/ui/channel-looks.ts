import type { ChannelSummary } from "#db/queries/post-summaries.ts";
import type { ChannelLook } from "./channel-mark.tsx";

/** A channel as the lists read it, as the marks show it. */
export function channelLooks(channels: readonly ChannelSummary[]): ChannelLook[] {
  return channels.map((channel) => ({ network: channel.network, accountName: channel.name, hue: channel.colour }));
}
