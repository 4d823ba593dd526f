import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readUsableChannels } from "#db/queries/facts-of-content.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { replaceChannels } from "#db/writes/posts-content.server.ts";
import { takesOurPosts } from "#workflows/networks/media-rules.ts";
import { editContent, type EditInput } from "./edit-content.server.ts";
import { mostChannels } from "./text-rules.ts";

/** Where the post goes: the whole set, none being allowed until submission. */
export async function setPostChannels(
  ctx: AppContext,
  input: EditInput & { channelIds: string[] },
): Promise<{ ok: true; version: number; channelIds: string[] } | Failure> {
  const channelIds = canonicalChannels(input.channelIds);
  if (channelIds === null) return failure("channelUnknown", { field: "channels" });
  return editContent(ctx, input, async ({ scope, post }) => {
    const refusal = await refusedChannels(scope, channelIds);
    if (refusal !== null) return refusal;
    if (!(await replaceChannels(scope, { postId: post.id, channelIds })))
      return { ok: true, answer: { channelIds }, changes: null };
    return {
      ok: true,
      answer: { channelIds },
      changes: {},
      entry: { type: "post.channelsChanged", payload: { channelIds } },
    };
  });
}

/** Why a post cannot go to all of these: one is not in use, or is on a network that takes no post of words and pictures. */
export async function refusedChannels(scope: Scope, channelIds: string[]): Promise<Failure | null> {
  const usable = await readUsableChannels(scope, channelIds);
  if (usable.length !== channelIds.length) return failure("channelUnknown", { field: "channels" });
  return usable.every(({ network }) => takesOurPosts(network))
    ? null
    : failure("channelNeedsVideo", { field: "channels" });
}

/** Ids once each and in one order; null when one of them cannot be an id. */
export function canonicalChannels(channelIds: string[]): string[] | null {
  return channelIds.length <= mostChannels && channelIds.every(isId) ? [...new Set(channelIds)].sort() : null;
}
