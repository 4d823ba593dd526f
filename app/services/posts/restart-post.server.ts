import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "./by-viewer.ts";
import { changePost, type PostChange } from "./change-post.server.ts";
import { checkMoment, type Moment, momentPassed } from "./moment.ts";
import { setPublishMoment } from "./set-publish-moment.server.ts";
import { submitPost } from "./submit-post.server.ts";

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
