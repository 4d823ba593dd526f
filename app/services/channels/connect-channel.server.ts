import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { capabilitiesSchema } from "#app/services/publications/capabilities.ts";
import { openSecrets, sealSecrets } from "#app/services/publications/seal-secrets.server.ts";
import { channelOfAccount, readRemoteId } from "#db/queries/channel-connections.server.ts";
import { lockChannel } from "#db/queries/channels.server.ts";
import type { ConnectionBegun } from "#db/queries/connections-begun.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { deleteConnection, writeConnection } from "#db/writes/channel-connections.server.ts";
import { insertChannel, setChannelPublishers, setCharacterLimit } from "#db/writes/channels.server.ts";
import { deleteConnectionBegun } from "#db/writes/connections-begun.server.ts";
import { sameAccount } from "#workflows/content/revision.ts";
import { readConnecting } from "./begin-connecting.server.ts";
import { type ChannelCommand, doneBy, holdSignedPosts } from "./change-channel.server.ts";

export interface ConnectInput {
  id: string;
  /** Of a channel that is not there yet; one that is connected anew keeps its own. */
  name: string;
  colour: number;
  publisherIds: string[];
}

export type Connected = { type: "connected"; channelId: string } | { type: "otherChannel"; name: string };

/**
 * The person has said that the account which answered is the right one: it is connected, and from now on posts are signed
 * for it by the network's own name for it. What was signed for another is held and says why.
 */
export async function connectChannel(
  ctx: AppContext,
  command: ChannelCommand,
  input: ConnectInput,
): Promise<Result<{ connected: Connected }>> {
  const begun = await readConnecting(ctx, command, input.id);
  if (begun === null || begun.account === null) return failure("notFound");
  const { organizationId, actor } = command;
  const secrets = openSecrets(ctx, { organizationId, channelId: begun.id }, begun);
  if (secrets === null) return failure("notFound");
  let announceHeld = () => {};
  const by = { organizationId, personId: actor.personId };
  const answer = await administer<Result<{ connected: Connected }>>(ctx, { by, what: "channels" }, async (scope) => {
    const { account, network } = begun;
    if (account === null) return failure("notFound");
    const other = await channelOfAccount(scope, { network, server: begun.server, account });
    if (other !== null && other.channelId !== begun.channelId)
      return { ok: true, connected: { type: "otherChannel", name: other.name } };
    if (!(await deleteConnectionBegun(scope, begun.id))) return failure("notFound");
    const channelId = begun.channelId ?? (await addForAccount(scope, ctx, { command, begun, input }));
    const before = await lockChannel(scope, channelId);
    if (before === null) return failure("notFound");
    const was = { ...before, remoteId: await readRemoteId(scope, channelId) };
    const is = { ...before, handle: account.handle, url: account.url ?? before.url, remoteId: account.id };
    // The posts before the account, like whoever publishes.
    if (!sameAccount(was, is)) announceHeld = await holdSignedPosts(scope, ctx, { actor, channelId });
    const at = ctx.clock.now();
    const capabilities = capabilitiesSchema.parse(begun.capabilities);
    // Servers of these set their own limit, and have just said it.
    if (network === "mastodon") await setCharacterLimit(scope, channelId, capabilities.textLimit);
    await writeConnection(scope, {
      server: begun.server,
      channelId,
      account,
      sealed: sealSecrets(ctx, { organizationId, channelId }, secrets),
      expiresAt: begun.secretsExpireAt,
      capabilities,
      quota: capabilities.quota,
      by: actor.personId,
      at,
    });
    await recordOrganizationEntry(scope, {
      type: "channel.connected",
      ...doneBy(command),
      payload: { channelId, network },
      personal: { name: account.name, handle: account.handle },
      at,
    });
    return { ok: true, connected: { type: "connected", channelId } };
  });
  if (answer.ok) announceHeld();
  return answer;
}

/** Nothing was connected, and what opens the account is forgotten. */
export async function forgetConnecting(ctx: AppContext, command: ChannelCommand, id: string): Promise<Result> {
  const { organizationId, actor } = command;
  const begun = await readConnecting(ctx, command, id);
  if (begun === null) return failure("notFound");
  return administer<Result>(
    ctx,
    { by: { organizationId, personId: actor.personId }, what: "channels" },
    async (scope) => {
      await deleteConnectionBegun(scope, id);
      return { ok: true };
    },
  );
}

/**
 * From now on the channel goes out by hand, and what opened its account is forgotten. Posts stay signed for the same
 * account; what the publisher has begun ends as "disconnected", and says so.
 */
export async function disconnectChannel(
  ctx: AppContext,
  command: ChannelCommand & { channelId: string },
): Promise<Result> {
  const { organizationId, actor, channelId } = command;
  return administer<Result>(
    ctx,
    { by: { organizationId, personId: actor.personId }, what: "channels" },
    async (scope) => {
      const before = await lockChannel(scope, channelId);
      if (before === null) return failure("notFound");
      if (!(await deleteConnection(scope, channelId))) return { ok: true };
      await recordOrganizationEntry(scope, {
        type: "channel.disconnected",
        ...doneBy(command),
        payload: { channelId, network: before.network },
        at: ctx.clock.now(),
      });
      return { ok: true };
    },
  );
}

interface Adding {
  command: ChannelCommand;
  begun: ConnectionBegun;
  input: ConnectInput;
}

/** A channel for an account that none is there for. */
async function addForAccount(scope: Scope, ctx: AppContext, { command, begun, input }: Adding): Promise<string> {
  const at = ctx.clock.now();
  const channelId = newId(at);
  const { name, colour } = input;
  const { network } = begun;
  const fields = { name, colour, handle: begun.account?.handle ?? "", url: begun.account?.url ?? null };
  await insertChannel(scope, { ...fields, network, altRequired: true, characterLimit: null, channelId, at });
  await setChannelPublishers(scope, channelId, input.publisherIds);
  await recordOrganizationEntry(scope, {
    type: "channel.added",
    ...doneBy(command),
    payload: { channelId, network },
    personal: { name },
    at,
  });
  return channelId;
}
