import { channelName } from "#app/i18n/channel-name.ts";
import type { translator } from "#app/i18n/translator.server.ts";
import { readOnChannels } from "#db/queries/on-channel.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { PublicationState } from "#workflows/approval/states.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { sentenceOf, type WayOut, wayOut } from "#workflows/networks/way-out.ts";

/** How a post comes out on one of its channels. */
export interface ChannelWay {
  channelId: string;
  network: Network;
  name: string;
  way: WayOut;
  /** What it has come to there; null while it is not on the programme. */
  state: PublicationState | null;
}

/** What is done on each channel of a post at its moment, or now where that has passed. */
export async function readWays(scope: Scope, { postId, now }: { postId: string; now: Date }): Promise<ChannelWay[]> {
  const channels = await readOnChannels(scope, postId);
  return channels.map(({ channelId, network, name, state, kind, answeredUrl, publishAt, can, about }) => {
    const at = new Date(Math.max(now.getTime(), publishAt === null ? 0 : Date.parse(publishAt))).toISOString();
    return { channelId, network, name, state, way: wayOut({ kind, answeredUrl, at }, { network, can, about }) };
  });
}

/** The same a sentence each, of channels on which that is still ahead. */
export function waysInWords(ways: readonly ChannelWay[], t: ReturnType<typeof translator>): string[] {
  const ahead = ways.filter(({ state }) => state === null || state === "waiting");
  return ahead.map(({ network, name, way }) => {
    const channel = channelName({ network, name }, (one) => t(`networks.${one}`));
    return t("sent.way.on", { channel, said: t(`sent.way.${sentenceOf(way)}`, { network: t(`networks.${network}`) }) });
  });
}
