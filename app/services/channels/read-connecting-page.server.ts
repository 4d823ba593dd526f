import type { AppContext } from "#app/services/context.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { capabilitiesSchema } from "#app/services/publications/capabilities.ts";
import { connectorOf } from "#app/services/publications/network-call.server.ts";
import { findChannelName } from "#db/queries/channel-connections.server.ts";
import { listChannels, possiblePublishers } from "#db/queries/channels.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { longestChannelName } from "./connectable.ts";
import { readConnecting, readSignInAddress } from "./begin-connecting.server.ts";

/** The person has to sign in at the network first. */
export interface SignInView {
  type: "signIn";
  network: Network;
  /** Without its scheme. */
  server: string;
  address: string;
  channelName: string | null;
}

export interface ConnectingView {
  type: "answered";
  network: Network;
  /** Without its scheme. */
  server: string;
  signsInThere: boolean;
  account: { name: string; handle: string; url: string | null };
  taken: {
    textLimit: number | null;
    images: { most: number; bytes: number; longestAlt: number | null };
    canReconcile: boolean;
    idempotency: "native" | "clientId" | "none";
    readAt: string;
  };
  /** The channel that is connected anew; null for one that is not there yet. */
  channel: { name: string; handle: string; colour: number; isOtherAccount: boolean } | null;
  nextColour: number;
  longestName: number;
  people: Array<{ personId: string; name: string }>;
}

/** Where to sign in, or the account that answered, to be recognised; null where nobody is asked about one any more. */
export async function readConnectingPage(
  ctx: AppContext,
  {
    viewer,
    actor,
    id,
  }: { viewer: { organizationId: string; personId: string }; actor: Actor & { personId: string }; id: string },
): Promise<ConnectingView | SignInView | null> {
  const begun = await readConnecting(ctx, { organizationId: viewer.organizationId, actor }, id);
  const connector = begun === null ? null : connectorOf(ctx, begun.network);
  if (begun === null || connector === null) return null;
  const { account, network, channelId } = begun;
  const server = new URL(begun.server).host;
  if (account === null) {
    const address = readSignInAddress(ctx, begun);
    const channel =
      channelId === null ? null : await readScope(ctx.db, viewer, (scope) => findChannelName(scope, channelId));
    return address === null ? null : { type: "signIn", network, server, address, channelName: channel?.name ?? null };
  }
  const { textLimit, images, canReconcile, idempotency } = capabilitiesSchema.parse(begun.capabilities);
  return readScope(ctx.db, viewer, async (scope) => {
    const channels = await listChannels(scope);
    const channel = channels.find((one) => one.channelId === channelId);
    return {
      type: "answered",
      network,
      server,
      signsInThere: connector.connecting.type === "oauth",
      account: { name: account.name, handle: account.handle, url: account.url },
      taken: { textLimit, images, canReconcile, idempotency, readAt: begun.begunAt.toISOString() },
      channel: channel
        ? {
            name: channel.name,
            handle: channel.handle,
            colour: channel.colour,
            isOtherAccount: channel.handle !== "" && channel.handle !== account.handle,
          }
        : null,
      longestName: longestChannelName,
      nextColour: (channels.length % 8) + 1,
      people: await possiblePublishers(scope),
    };
  });
}
