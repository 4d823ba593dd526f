import { beginConnecting, type BeginInput } from "#app/services/channels/begin-connecting.server.ts";
import type { ChannelCommand } from "#app/services/channels/change-channel.server.ts";
import { connectChannel } from "#app/services/channels/connect-channel.server.ts";
import type { AppContext } from "#app/services/context.ts";

/** A channel connected as an administrator does: the network says whose account it is, and the administrator that it is right. */
export async function connectedChannel(
  ctx: AppContext,
  command: ChannelCommand,
  input: Pick<BeginInput, "server" | "secrets"> & { channelId: string; network?: BeginInput["network"] },
): Promise<void> {
  const begun = await beginConnecting(ctx, command, { network: "facebook", ...input });
  if (!begun.ok || begun.begun.type !== "answered") throw new Error(JSON.stringify(begun));
  const chosen = { id: begun.begun.id, name: "", colour: 1, publisherIds: [] };
  const answer = await connectChannel(ctx, command, chosen);
  if (!answer.ok || answer.connected.type !== "connected") throw new Error(JSON.stringify(answer));
}
