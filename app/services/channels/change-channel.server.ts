import { isDeepStrictEqual } from "node:util";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { announce, changePostInScope } from "#app/services/posts/change-post.server.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { lockChannel, publishersOf, postsSignedFor } from "#db/queries/channels.server.ts";
import type { Scope } from "#db/scope.server.ts";
import {
  archiveChannel as writeArchived,
  insertChannel,
  setChannelPublishers,
  updateChannel,
} from "#db/writes/channels.server.ts";
import { sameAccount } from "#workflows/content/revision.ts";
import type { ChannelInput } from "./channel-form.ts";

export interface ChannelCommand {
  organizationId: string;
  actor: Actor & { personId: string };
}

/** Adds an account that is published on by hand; one entry in the log. */
export async function addChannel(
  ctx: AppContext,
  command: ChannelCommand,
  input: ChannelInput,
): Promise<Result<{ channelId: string }>> {
  const at = ctx.clock.now();
  const channelId = newId(at);
  const { publisherIds, ...fields } = input;
  return administering<{ channelId: string }>(ctx, command, async (scope) => {
    await insertChannel(scope, { ...fields, channelId, at });
    await setChannelPublishers(scope, channelId, publisherIds);
    const payload = { channelId, network: input.network };
    await recordOrganizationEntry(scope, {
      type: "channel.added",
      ...doneBy(command),
      payload,
      personal: { name: input.name },
      at,
    });
    return { ok: true, channelId };
  });
}

const fieldNames = [
  "name",
  "handle",
  "url",
  "colour",
  "altRequired",
  "characterLimit",
  "checkList",
  "coolingMinutes",
  "houseRules",
] as const;

/**
 * Changes everything but the network, which makes an account what it is. Another name, handle or address is another
 * account to whoever signed: the posts that were signed for the former one, or are being signed, are held and say why.
 * The log names what changed, and says nothing where nothing did.
 */
export async function changeChannel(
  ctx: AppContext,
  command: ChannelCommand & { channelId: string },
  input: Omit<ChannelInput, "network">,
): Promise<Result> {
  const at = ctx.clock.now();
  const { name, handle, url, colour, altRequired, characterLimit, publisherIds } = input;
  let announceHeld = () => {};
  const changed = await administering(ctx, command, async (scope) => {
    const before = await lockChannel(scope, command.channelId);
    if (before === null) return failure("notFound");
    // What the form does not have stays as it is.
    const { checkList = before.checkList, coolingMinutes = before.coolingMinutes } = input;
    const { houseRules = before.houseRules } = input;
    const changes = { name, handle, url, colour, altRequired, characterLimit, checkList, coolingMinutes, houseRules };
    const fields: string[] = fieldNames.filter((field) => !isDeepStrictEqual(changes[field], before[field]));
    if (await changePublishers(scope, command.channelId, publisherIds)) fields.push("publishers");
    if (fields.length === 0) return { ok: true };
    await updateChannel(scope, command.channelId, changes);
    const payload = { channelId: command.channelId, fields };
    await recordOrganizationEntry(scope, {
      type: "channel.changed",
      ...doneBy(command),
      payload,
      personal: { name },
      at,
    });
    if (!sameAccount(before, { network: before.network, name, handle, url }))
      announceHeld = await holdSignedPosts(scope, ctx, command);
    return { ok: true };
  });
  if (changed.ok) announceHeld();
  return changed;
}

/** Takes the account out of use, or back: posts already signed for it still go out. */
export async function archiveChannel(
  ctx: AppContext,
  command: ChannelCommand & { channelId: string; archived: boolean },
): Promise<Result> {
  const at = ctx.clock.now();
  return administering(ctx, command, async (scope) => {
    const before = await lockChannel(scope, command.channelId);
    if (before === null) return failure("notFound");
    if (before.archived === command.archived) return { ok: true };
    await writeArchived(scope, command.channelId, command.archived ? at : null);
    const type = command.archived ? "channel.archived" : "channel.restored";
    await recordOrganizationEntry(scope, { type, ...doneBy(command), payload: { channelId: command.channelId }, at });
    return { ok: true };
  });
}

/**
 * Holds every post that waits for the signatures, the clock or a person with an account that is no longer the one on
 * which it was to go out. Call it in the transaction of the change, and what it answers after the commit.
 */
export async function holdSignedPosts(
  scope: Scope,
  ctx: AppContext,
  { actor, channelId }: { actor: Actor & { personId: string }; channelId: string },
): Promise<() => void> {
  const { organizationId } = scope;
  const held: Array<{ postId: string; version: number }> = [];
  for (const postId of await postsSignedFor(scope, channelId)) {
    const command = { type: "accountChanged", channelId } as const;
    const answer = await changePostInScope(scope, ctx, { organizationId, postId, actor, command });
    if (answer.ok) held.push({ postId, version: answer.version });
  }
  return () => {
    for (const { postId, version } of held) announce(ctx, { organizationId, postId }, version);
  };
}

/** Whether the people named on the channel are others now; who is not of the organisation is left out. */
async function changePublishers(scope: Scope, channelId: string, personIds: string[]): Promise<boolean> {
  const before = await publishersOf(scope, channelId);
  await setChannelPublishers(scope, channelId, personIds);
  return before.join() !== (await publishersOf(scope, channelId)).join();
}

function administering<Success extends object = object>(
  ctx: AppContext,
  { organizationId, actor }: ChannelCommand,
  change: (scope: Scope) => Promise<Result<Success>>,
): Promise<Result<Success>> {
  const by = { organizationId, personId: actor.personId };
  return administer<Result<Success>>(ctx, { by, what: "channels" }, change);
}

export function doneBy({ actor }: ChannelCommand) {
  return { actorId: actor.personId, means: actor.means, via: actor.sessionId ? { sessionId: actor.sessionId } : {} };
}
