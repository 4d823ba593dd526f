import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "./by-viewer.ts";
import { changePost, type PostChange } from "./change-post.server.ts";

/** Puts an approved post on the clock, or moves it, within the tolerance of the moment that was signed. */
export function schedulePost(
  ctx: AppContext,
  input: ViewerInput & { publishAt: Date | "now" },
): Promise<PostChange | Failure> {
  return changePost(ctx, byViewer(input, { type: "schedule", publishAt: input.publishAt }));
}
