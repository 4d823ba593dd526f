import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "./by-viewer.ts";
import { changePost, type PostChange } from "./change-post.server.ts";

/**
 * Opens a post on its way for editing. This cancels marks, which the page says beforehand. The
 * content services refuse with `editFirst` until this was done.
 */
export function reopenPost(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "edit" }));
}
