import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "#app/services/posts/by-viewer.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";

/** Looks again at who may fill the seats of an iter that stopped, after its cause was removed. */
export function reopenBlockedIter(ctx: AppContext, input: ViewerInput): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "reopen" }));
}
