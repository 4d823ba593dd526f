import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "#app/services/posts/by-viewer.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";

/** An author takes the post back from the desks it is on; it is a draft again. */
export function recallPost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "recall" }));
}
