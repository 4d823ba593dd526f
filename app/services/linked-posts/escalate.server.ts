import { type Failure, failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import { can, mayCloseEscalation } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { reasonFault } from "#app/services/posts/text-rules.ts";
import { readEscalation, toldOfEscalation } from "#db/queries/linked-posts.server.ts";
import { closeEscalation, insertEscalation } from "#db/writes/linked-posts.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { noteOnPost, type OnPost } from "./note-on-post.server.ts";

/**
 * Says by hand that the complaint a reply answers spreads, and why: superior and administrators get a mail at once, and see
 * it until somebody closes it. Nothing of the iter changes.
 */
export function escalate(ctx: AppContext, input: OnPost & { reason: string }): Promise<{ ok: true } | Failure> {
  const reason = plainText(input.reason).trim();
  const fault = reason === "" ? "reasonRequired" : reasonFault(reason);
  if (fault !== null) return Promise.resolve(failure(fault, { field: "reason" }));
  return noteOnPost(ctx, input, async ({ scope, post, at }) => {
    const permission = can(input.viewer, "escalate", post);
    if (!permission.allowed) return failure(permission.reason);
    if (post.kind !== "reply") return failure("badRequest");
    const open = await readEscalation(scope, post.id);
    if (open !== null && open.closedAt === null) return failure("escalatedAlready");
    const { personId } = input.viewer;
    const escalationId = newId(at);
    await insertEscalation(scope, { id: escalationId, postId: post.id, reason, raisedBy: personId, raisedAt: at });
    for (const toPersonId of await toldOfEscalation(scope, { authorId: post.authorId, besides: personId }))
      await queueMail(scope, { kind: "escalated", toPersonId, postId: post.id, data: { escalationId }, at });
    return { type: "post.escalated", payload: { escalationId }, personal: { reason } };
  });
}

/** It spreads no more, or it is in good hands: nobody is told of it any longer. */
export function closeEscalationOf(ctx: AppContext, input: OnPost): Promise<{ ok: true } | Failure> {
  return noteOnPost(ctx, input, async ({ scope, post, at }) => {
    const told = await toldOfEscalation(scope, { authorId: post.authorId, besides: null });
    const permission = mayCloseEscalation(input.viewer, post, told);
    if (!permission.allowed) return failure(permission.reason);
    const escalationId = await closeEscalation(scope, { postId: post.id, by: input.viewer.personId, at });
    return escalationId === null
      ? failure("nothingChanged")
      : { type: "post.escalationClosed", payload: { escalationId } };
  });
}
