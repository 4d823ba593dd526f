import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { postsInReview } from "#db/queries/post-summaries.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { changePost } from "./change-post.server.ts";

/**
 * To be called in the transaction that changes a person, a group, a role or a superior: once it is committed, every
 * post on its way looks again at who may decide. Call `lookAgainNow` after the commit.
 */
export async function factsWillChange(scope: Scope, at: Date): Promise<void> {
  const { organizationId } = scope;
  await enqueueJob(scope, { key: `factsChanged:${organizationId}`, kind: "factsChanged", payload: {}, runAt: at });
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
