import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "#app/services/posts/by-viewer.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";

/** Freezes the content as a new revision and starts the iter. `submissionIncomplete` lists every missing thing. */
export function submitPost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "submit" }));
}
