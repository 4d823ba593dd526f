import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "#app/services/posts/by-viewer.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";
import { reasonFault } from "#app/services/posts/text-rules.ts";
import { plainText } from "#workflows/content/plain-text.ts";

/** The post does not go out on a channel that failed; the reason stays in the log, and the post can end. */
export async function giveUpChannel(
  ctx: AppContext,
  input: ViewerInput & { channelId: string; reason: string },
): Promise<PostChange | Failure> {
  const reason = plainText(input.reason).trim();
  if (reason === "") return failure("reasonRequired", { field: "reason" });
  const fault = reasonFault(reason);
  if (fault !== null) return failure(fault, { field: "reason" });
  return changePost(ctx, byViewer(input, { type: "giveUpChannel", channelId: input.channelId, reason }));
}
