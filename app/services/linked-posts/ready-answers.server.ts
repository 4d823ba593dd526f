import { type Failure, failure } from "#app/kernel/errors.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { commonText, readSignedContent } from "#app/services/decisions/signed-content.ts";
import { textsOf } from "#app/services/posts/submission-problems.ts";
import type { SubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { readOriginal, readReadyAnswer } from "#db/queries/linked-posts.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { endReadyAnswer, keepReadyAnswer } from "#db/writes/linked-posts.server.ts";
import type { PostState } from "#workflows/approval/states.ts";
import { canonicalText } from "#workflows/content/plain-text.ts";
import { textFor } from "#workflows/content/revision.ts";
import { noteOnPost, type OnPost } from "./note-on-post.server.ts";

const signedStates: readonly PostState[] = ["approved", "scheduled", "publishing", "published"];

/** Whether a text of this post can be kept for replies: it has all its signatures, and they stand. */
export function isKeepable({ kind, state }: Pick<PostForUpdate, "kind" | "state">): boolean {
  return (kind === "post" || kind === "reply") && signedStates.includes(state);
}

/**
 * Keeps the signed text of a post for replies, for the channels it was signed for and without pictures. Only what has all
 * its signatures: from here on one is enough for the very same words.
 */
export function keepAnswer(ctx: AppContext, input: OnPost): Promise<{ ok: true } | Failure> {
  return noteOnPost(ctx, input, async ({ scope, post, at }) => {
    const permission = can(input.viewer, "keepAnswer", post);
    if (!permission.allowed) return failure(permission.reason);
    const kept = isKeepable(post) ? await readOriginal(scope, post.id) : null;
    if (kept?.content == null || post.revisionHash === null) return failure("notReady");
    const signed = readSignedContent(kept.content);
    const text = commonText({
      ...signed,
      channels: signed.channels.filter(({ media }) => media.length === 0),
    });
    const channelIds = signed.channels
      .filter((one) => one.media.length === 0 && one.text === text)
      .map(({ channelId }) => channelId);
    if (channelIds.length === 0 || text === "") return failure("notReady");
    const { id: postId, title, tags, revisionHash } = post;
    const keptBy = input.viewer.personId;
    await keepReadyAnswer(scope, { postId, title, text, channelIds, tags, revisionHash, keptBy, keptAt: at });
    return { type: "post.readyAnswerKept", payload: { hash: revisionHash } };
  });
}

/** Puts it away: replies that were begun from it go the ordinary way from now on. */
export function endAnswer(ctx: AppContext, input: OnPost): Promise<{ ok: true } | Failure> {
  return noteOnPost(ctx, input, async ({ scope, post, at }) => {
    const permission = can(input.viewer, "keepAnswer", post);
    if (!permission.allowed) return failure(permission.reason);
    if ((await readReadyAnswer(scope, post.id)) === null || post.revisionHash === null)
      return failure("nothingChanged");
    await endReadyAnswer(scope, { postId: post.id, at });
    return { type: "post.readyAnswerEnded", payload: { hash: post.revisionHash } };
  });
}

/**
 * Whether a reply says exactly what was approved before: the same words on every channel, only on channels they were
 * signed for, and no picture. One letter changed is another text, and goes the ordinary way.
 */
export async function saysReadyAnswer(
  scope: Scope,
  { kind, fromReadyAnswerId }: Pick<PostForUpdate, "kind" | "fromReadyAnswerId">,
  content: SubmissionContent,
): Promise<boolean> {
  if (kind !== "reply" || fromReadyAnswerId === null || content.channels.length === 0) return false;
  const ready = await readReadyAnswer(scope, fromReadyAnswerId);
  if (ready === null || content.media.length > 0) return false;
  const texts = textsOf(content);
  return content.channels.every(
    ({ channelId }) =>
      ready.channelIds.includes(channelId) && canonicalText(textFor(texts, channelId)) === canonicalText(ready.text),
  );
}
