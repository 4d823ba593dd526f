import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "#app/services/posts/by-viewer.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";

/** Asks anew, now, for a publication that failed: while the signatures still cover the moment, without new ones. */
export function retryPublication(
  ctx: AppContext,
  input: ViewerInput & { channelId: string },
): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "retryPublication", channelId: input.channelId }));
}
