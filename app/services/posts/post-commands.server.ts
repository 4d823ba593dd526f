import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type PostChange, type ViewerInput } from "./command.ts";
import { changePost } from "./change-post.server.ts";
import { checkMoment, type Moment, momentPassed } from "./moment.ts";
import { setPublishMoment } from "./set-publish-moment.server.ts";

/** Freezes the content as a new revision and starts the iter. `submissionIncomplete` lists every missing thing. */
export function submitPost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "submit" }));
}

/** An author takes the post back from whoever was asked; it is a draft again. */
export function recallPost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "recall" }));
}

/**
 * Opens a post on its way for editing. This cancels marks, which the page says beforehand. The
 * content services refuse with `editFirst` until this was done.
 */
export function reopenPost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "edit" }));
}

/** Schedules an approved post, or moves its moment, within the tolerance of the moment that was signed. */
export function schedulePost(
  ctx: AppContext,
  input: ViewerInput & { publishAt: Date | "now" },
): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "schedule", publishAt: input.publishAt }));
}

/** Unschedules an approved post; its signatures stay. */
export function unschedulePost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "unschedule" }));
}

/** Discards the post: it is kept and hidden, never deleted. */
export function discardPost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "discard" }));
}

/** Looks again at who may fill the seats of an iter that stopped, after its cause was removed. */
export function reopenBlockedIter(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "reopen" }));
}

/**
 * A new moment that the signatures do not cover: the text comes back, takes the moment and goes for signature again.
 * Three steps of the one write path, each whole by itself: where the last one is refused, the post is a draft that has the
 * new moment, `reopened` says so, and the refusal says what is missing.
 */
export async function restartPost(
  ctx: AppContext,
  input: ViewerInput & { publish: Moment },
): Promise<PostChange | (Failure & { reopened?: true })> {
  const { publish, ...asked } = input;
  const moment = checkMoment(publish);
  const refused = moment.ok ? momentPassed(publish, ctx.clock.now()) : moment;
  if (refused !== null) return refused;
  const reopened = await changePost(ctx, byViewer(asked, { type: "edit" }));
  if (!reopened.ok) return reopened;
  const { viewer, postId, actor } = asked;
  const moved = await setPublishMoment(ctx, { viewer, postId, publish });
  const sent = moved.ok ? await submitPost(ctx, { viewer, postId, actor }) : moved;
  return sent.ok ? sent : { ...sent, reopened: true };
}
