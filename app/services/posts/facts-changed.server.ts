import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { postsInReview } from "#db/queries/post-summaries.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { takeDecidingLock } from "#db/writes/deciding-lock.server.ts";
import { changePost } from "./change-post.server.ts";

interface Change {
  /** When it begins to count; what begins or ends by the clock names itself with `because`. */
  at: Date;
  because?: string;
}

/**
 * To be called in the transaction that changes a person, a group, a role, a superior or a delegation: once it is
 * committed, every post on its way looks again at who may decide. Decisions under way are waited for, and those that
 * come later wait for the commit. Call `lookAgainNow` after it.
 */
export async function factsWillChange(scope: Scope, { at, because = "now" }: Change): Promise<void> {
  await takeDecidingLock(scope);
  const key = `factsChanged:${scope.organizationId}${because === "now" ? "" : `:${because}`}`;
  await enqueueJob(scope, { key, kind: "factsChanged", payload: {}, runAt: at });
}

/** Right after the commit, so that the next page is up to date. What fails here is done by the job that committed with it. */
export async function lookAgainNow(ctx: AppContext, organizationId: string): Promise<void> {
  ctx.wake();
  await lookAgainAtPosts(ctx, organizationId).catch((error: unknown) =>
    ctx.log.warn({ err: error, organization: organizationId }, "posts on their way are looked at by the worker"),
  );
}

/**
 * Asks whoever may decide now, no longer asks whoever may not, and blocks seats that nobody can fill. One
 * transaction for each post; a post that somebody holds is tried again with the job.
 */
export async function lookAgainAtPosts(ctx: AppContext, organizationId: string): Promise<void> {
  const postIds = await readScope(ctx.db, { organizationId, personId: null }, postsInReview);
  let busy = 0;
  for (const postId of postIds) {
    const actor = { personId: null, means: "clock" } as const;
    const answer = await changePost(ctx, { organizationId, postId, actor, command: { type: "factsChanged" } });
    if (!answer.ok && answer.error.code === "busy") busy += 1;
  }
  if (busy > 0) throw new Error(`${busy} posts were busy and will be looked at again`);
}
