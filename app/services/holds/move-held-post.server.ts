import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PostChange, ViewerInput } from "#app/services/posts/command.ts";
import type { Moment } from "#app/services/posts/moment.ts";
import { confirmHeldPost, restartPost } from "#app/services/posts/post-commands.server.ts";

/**
 * Gives a held post another moment: within what was signed it asks for one signature, beyond it the text comes back and
 * goes for every signature again.
 */
export async function moveHeldPost(
  ctx: AppContext,
  { publish, ...input }: ViewerInput & { publish: Moment },
): Promise<PostChange | Failure> {
  const within = await confirmHeldPost(ctx, { ...input, publishAt: publish.at });
  if (within.ok || within.error.code !== "outsideTolerance") return within;
  return restartPost(ctx, { ...input, publish });
}
