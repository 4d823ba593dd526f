import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { ThreadStatus } from "#db/schema/comments.ts";
import { settleThread } from "#db/writes/comments.server.ts";
import { discuss, type DiscussInput, threadIn } from "./discuss.server.ts";

export interface SettleInput extends DiscussInput {
  threadId: string;
}

type Settled = Promise<{ ok: true; repeated: boolean; status: ThreadStatus } | Failure>;

/** Says that a comment is dealt with. */
export function resolveThread(ctx: AppContext, input: SettleInput): Settled {
  return settle(ctx, input, "resolved");
}

/** Opens again what was resolved, declined or accepted; the text stays as it is. */
export function reopenThread(ctx: AppContext, input: SettleInput): Settled {
  return settle(ctx, input, "open");
}

/** Does not take a proposal, or takes one's own back. */
export function declineProposal(ctx: AppContext, input: SettleInput): Settled {
  return settle(ctx, input, "declined");
}

const entries = { resolved: "comment.resolved", open: "comment.reopened", declined: "proposal.declined" } as const;

/** Settling in the same way again changes nothing and is no error; to be closed in another way, a thread is opened first. */
function settle(ctx: AppContext, input: SettleInput, status: keyof typeof entries): Settled {
  return discuss(ctx, input, async (discussing) => {
    const { scope, actor, at } = discussing;
    const thread = await threadIn(discussing, input.threadId);
    if (thread === null) return failure("notFound");
    const refusal = discussing.refusal(status === "declined" ? "decline" : "settle", thread.createdBy);
    if (refusal) return refusal;
    if (thread.status === status) return { ok: true, answer: { status }, entry: null };
    const fits = status === "open" || (status === "declined") === (thread.kind === "proposal");
    if (!fits || (status !== "open" && thread.status !== "open"))
      return failure("threadSettled", { status: thread.status });
    await settleThread(scope, { threadId: thread.id, status, by: actor.personId, at });
    return { ok: true, answer: { status }, entry: { type: entries[status], payload: { threadId: thread.id } } };
  });
}
