import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "#app/services/posts/by-viewer.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";

/** Takes an approved post off the clock; its signatures stay. */
export function unschedulePost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "unschedule" }));
}
