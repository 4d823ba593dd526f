import type { AppContext } from "#app/services/context.ts";
import { connectorOf } from "#app/services/publications/network-call.server.ts";
import { findChannelName } from "#db/queries/channel-connections.server.ts";
import { readScope } from "#db/scope.server.ts";
import { offeredNetworks } from "#workflows/networks/media-rules.ts";
import type { Network } from "#workflows/networks/networks.ts";
import {
  type Connectable,
  type ConnectableNetwork,
  connectableNetworks,
  type ConnectFieldView,
  longestConnectField,
} from "./connectable.ts";

/** Networks that this process speaks to, and against what each connector was tried. */
export function connectableHere(ctx: AppContext): ConnectableNetwork[] {
  return connectableNetworks.flatMap((network) => {
    const connector = connectorOf(ctx, network);
    return connector === null
      ? []
      : [{ network, tried: connector.tried.map(({ against, name }) => ({ against, name })) }];
  });
}

/** Networks whose accesses renew themselves before they end. */
export function renewingHere(ctx: AppContext): Network[] {
  return connectableNetworks.filter((network) => connectorOf(ctx, network)?.refresh !== undefined);
}

/** Those on which everything goes out by hand. */
export function networksByHand(ctx: AppContext): Network[] {
  return offeredNetworks.filter((network) => connectorOf(ctx, network) === null);
}

export interface ConnectPageView {
  network: Connectable;
  /** Of the channel that is connected anew; null for one that is not there yet. */
  name: string | null;
  fields: ConnectFieldView[];
  signsInThere: boolean;
  /** The one server there is; null where the form asks for it. */
  only: string | null;
  /** Of a field, in UTF-16 units. */
  longest: number;
}

/** What the form of a network asks; null where there is no such network to connect, or no such channel on it. */
export async function readConnectPage(
  ctx: AppContext,
  asked: {
    viewer: { organizationId: string; personId: string };
    network: string | undefined;
    channelId: string | null;
  },
): Promise<ConnectPageView | null> {
  const network = connectableNetworks.find((one) => one === asked.network);
  const connector = network === undefined ? null : connectorOf(ctx, network);
  if (network === undefined || connector === null) return null;
  const { channelId } = asked;
  const channel =
    channelId === null ? null : await readScope(ctx.db, asked.viewer, (scope) => findChannelName(scope, channelId));
  if (channelId !== null && channel?.network !== network) return null;
  const { connecting } = connector;
  const server = connecting.type === "fields" ? connecting.server : null;
  const fields = connecting.fields.map((field) => ({ ...field, value: field.name === "server" ? (server ?? "") : "" }));
  const only = fields.some(({ name }) => name === "server") ? null : server;
  return {
    network,
    name: channel?.name ?? null,
    fields,
    signsInThere: connecting.type === "oauth",
    only,
    longest: longestConnectField,
  };
}
