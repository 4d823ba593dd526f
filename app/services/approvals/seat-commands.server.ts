import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { changePost } from "#app/services/posts/change-post.server.ts";
import type { Actor, PostChange } from "#app/services/posts/command.ts";
import { reasonFault } from "#app/services/posts/text-rules.ts";
import type { MarkGiven } from "#workflows/approval/types.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { isId } from "#app/kernel/ids.ts";

interface SeatInput {
  organizationId: string;
  postId: string;
  actor: Actor;
  seatId: string;
  idempotencyKey?: string;
}

type MarkInput = SeatInput & Pick<MarkGiven, "verdict" | "revisionHash"> & Partial<MarkGiven>;

/** Records one mark on one seat, from a page, a mail or the API. The second of two is told who decided and when. */
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

/** Undoes one's own mark within ten minutes, while no later level has marked and nothing is out. */
export function takeBackMark(ctx: AppContext, input: SeatInput): Promise<PostChange | Failure> {
  const { organizationId, postId, actor, seatId, idempotencyKey } = input;
  return changePost(ctx, { organizationId, postId, actor, idempotencyKey, command: { type: "takeBack", seatId } });
}

export interface ReassignInput extends SeatInput {
  toPersonId: string;
  /** Required: it stands in the log and in the mail to whoever gets the seat. */
  reason: string;
}

/**
 * Hands a seat that waits to somebody else who may fill it: by an administrator, or by whoever may fill it now. The
 * iter judges both under the lock; the mark then reads "al posto di …".
 */
export async function reassignSeat(ctx: AppContext, input: ReassignInput): Promise<PostChange | Failure> {
  const { organizationId, postId, actor, seatId, toPersonId, idempotencyKey } = input;
  if (!isId(seatId) || !isId(toPersonId)) return failure("personUnknown", { field: "toPersonId" });
  const reason = input.reason.trim();
  const fault = reasonFault(reason);
  if (fault !== null) return failure(fault, { field: "reason" });
  const command = { type: "reassign", seatId, toPersonId, reason } as const;
  return changePost(ctx, { organizationId, postId, actor, idempotencyKey, command });
}
