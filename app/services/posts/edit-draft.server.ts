/** What a writer changes of a draft besides its text: the moment, the channels, the brief. Each is one log entry. */
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readUsableChannels } from "#db/queries/facts-of-content.server.ts";
import { lastSubmission } from "#db/queries/revisions.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { replaceChannels } from "#db/writes/posts-content.server.ts";
import { takesOurPosts } from "#workflows/networks/media-rules.ts";
import { type BriefChanges, briefSchema } from "./brief-form.ts";
import { chosenRoute } from "./approval-route-permission.server.ts";
import { checkBrief } from "./brief.server.ts";
import { editContent, type EditInput } from "./edit-content.server.ts";
import { checkMoment, type Moment, momentPassed } from "./moment.ts";
import { mostChannels } from "./text-rules.ts";

/**
 * The desired moment of a draft, still to come; an approved post is moved by `schedulePost`. `from`: the moment it had when
 * the page was drawn; where it is another one by now, somebody else moved it meanwhile and nothing is written.
 */
export async function setPublishMoment(
  ctx: AppContext,
  input: EditInput & { publish: Moment | null; from?: Date | null },
): Promise<{ ok: true; version: number } | Failure> {
  const moment = checkMoment(input.publish);
  if (!moment.ok) return moment;
  const { publish, from } = input;
  return editContent(ctx, input, async ({ post, at }) => {
    if (from !== undefined && (from?.getTime() ?? null) !== (post.publishAt?.getTime() ?? null))
      return failure("staleForm", { version: post.version, state: post.state });
    const zone = publish?.zone ?? post.publishZone;
    const same = (publish?.at.getTime() ?? null) === (post.publishAt?.getTime() ?? null) && zone === post.publishZone;
    if (same) return { ok: true, answer: {}, changes: null };
    const passed = momentPassed(publish, at);
    if (passed !== null) return passed;
    const payload = { publishAt: publish?.at.toISOString() ?? null, zone };
    return { ok: true, answer: {}, changes: moment.fields, entry: { type: "post.momentChanged", payload } };
  });
}

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

/** Writes the fields of the brief that are given and differ; one log entry names them, without their words. */
export function updatePostBrief(
  ctx: AppContext,
  input: EditInput & { changes: BriefChanges | Record<string, unknown> },
): Promise<{ ok: true; version: number; fields: string[] } | Failure> {
  return editContent(ctx, input, async ({ scope, post }) => {
    const { sentSensitive } = await lastSubmission(scope, post.id);
    const stands = { ...post, routeId: chosenRoute(post) };
    const checked = await checkBrief(scope, input.changes, { ...stands, sentSensitive });
    if (!checked.ok) return checked;
    const fields = changedFields(stands, checked.changes);
    if (fields.length === 0) return { ok: true, answer: { fields }, changes: null };
    const changes = Object.fromEntries(fields.map((field) => [field, checked.changes[field]]));
    const { title, sensitiveReason } = checked.changes;
    const personal = {
      title: fields.includes("title") ? title : undefined,
      reason: fields.includes("sensitiveReason") ? sensitiveReason : undefined,
    };
    return {
      ok: true,
      answer: { fields },
      changes,
      entry: { type: "post.briefChanged", payload: { fields }, personal },
    };
  });
}

function changedFields(post: PostForUpdate, changes: BriefChanges) {
  return briefSchema
    .keyof()
    .options.filter(
      (field) => changes[field] !== undefined && JSON.stringify(changes[field]) !== JSON.stringify(post[field]),
    );
}
