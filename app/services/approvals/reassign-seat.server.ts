import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { reasonFault } from "#app/services/posts/text-rules.ts";

export interface ReassignInput {
  organizationId: string;
  postId: string;
  actor: Actor;
  seatId: string;
  toPersonId: string;
  /** Required: it stands in the log and in the mail to whoever gets the seat. */
  reason: string;
  idempotencyKey?: string;
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
