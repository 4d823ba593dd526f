import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { reasonFault } from "#app/services/posts/text-rules.ts";
import type { ReasonKind, Verdict } from "#workflows/approval/states.ts";
import { plainText } from "#workflows/content/plain-text.ts";

export interface MarkInput {
  organizationId: string;
  postId: string;
  actor: Actor;
  seatId: string;
  verdict: Verdict;
  /** Required for everything but an approval. */
  reason?: string | null;
  reasonKind?: ReasonKind | null;
  /** Of the revision the person was shown: a mark never moves to another one. */
  revisionHash: string;
  idempotencyKey?: string;
}

/** Records one mark on one seat, from a page, a mail or the API. Whoever comes second is told who decided and when. */
export async function recordMark(ctx: AppContext, input: MarkInput): Promise<PostChange | Failure> {
  const { organizationId, postId, actor, seatId, verdict, revisionHash, idempotencyKey } = input;
  const reason = plainText(input.reason ?? "").trim() || null;
  const fault = reason === null ? null : reasonFault(reason);
  if (fault !== null) return failure(fault, { field: "reason" });
  const command = {
    type: "mark",
    seatId,
    verdict,
    reason,
    reasonKind: input.reasonKind ?? null,
    revisionHash,
  } as const;
  return changePost(ctx, { organizationId, postId, actor, command, idempotencyKey });
}
