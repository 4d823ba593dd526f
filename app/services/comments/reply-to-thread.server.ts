import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { discuss, type DiscussInput, threadIn } from "./discuss.server.ts";
import { say, saidBefore } from "./say.server.ts";
import { bodyFault } from "./thread-rules.ts";
import { plainText } from "#workflows/content/plain-text.ts";

export interface ReplyInput extends DiscussInput {
  threadId: string;
  body: string;
  /** Of the form: the same one again is the same comment. */
  key?: string;
}

/** Answers in a thread, open or closed. */
export async function replyToThread(
  ctx: AppContext,
  input: ReplyInput,
): Promise<{ ok: true; repeated: boolean; commentId: string } | Failure> {
  const body = plainText(input.body).trim();
  const fault = bodyFault(body, true);
  if (fault) return failure(fault);
  return discuss(ctx, input, async (discussing) => {
    const thread = await threadIn(discussing, input.threadId);
    if (thread === null) return failure("notFound");
    const refusal = discussing.refusal("comment");
    if (refusal) return refusal;
    const before = await saidBefore(discussing, input.key);
    if (before) return { ok: true, answer: { commentId: before.id }, entry: null };
    const { commentId } = await say(discussing, { threadId: thread.id, body, key: input.key });
    const entry = {
      type: "comment.replied",
      payload: { threadId: thread.id, commentId },
      personal: { text: body },
    } as const;
    return { ok: true, answer: { commentId }, entry };
  });
}
