import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { byViewer, type ViewerInput } from "#app/services/posts/by-viewer.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";
import { reasonFault } from "#app/services/posts/text-rules.ts";

/** The author explains why an observation changes nothing; the level may then close. */
export async function answerObservation(
  ctx: AppContext,
  input: ViewerInput & { seatId: string; text: string },
): Promise<PostChange | Failure> {
  const text = input.text.trim();
  const fault = reasonFault(text);
  if (fault !== null) return failure(fault, { field: "text" });
  return changePost(ctx, byViewer(input, { type: "answer", seatId: input.seatId, text }));
}
