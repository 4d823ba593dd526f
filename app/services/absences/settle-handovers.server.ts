import type { AppContext } from "#app/services/context.ts";
import { changePost } from "#app/services/posts/change-post.server.ts";
import type { PostCommand } from "#app/services/posts/command.ts";
import { handoversDue, postsHandedOver, unfinishedPostsOf } from "#db/queries/handovers.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { markHandedOver } from "#db/writes/absences.server.ts";

/**
 * Passes on what writers who are away have not finished, and gives back what a colleague has not finished when they are
 * there again. One transaction for each post, so that it may be stopped and repeated at any point: what was done is done
 * once. When everything of an absence has passed, the colleague gets one mail with the list.
 */
export async function settleHandovers(ctx: AppContext, organizationId: string): Promise<void> {
  const of = { organizationId, personId: null };
  const due = await readScope(ctx.db, of, (scope) => handoversDue(scope, ctx.clock.now()));
  let busy = 0;
  const change = async (postId: string, command: PostCommand) => {
    const actor = { personId: null, means: "clock" } as const;
    const answer = await changePost(ctx, { organizationId, postId, actor, command });
    const isBusy = !answer.ok && answer.error.code === "busy";
    if (isBusy) busy += 1;
    return !isBusy;
  };
  for (const { absenceId, postId } of due.back) await change(postId, { type: "handBack", absenceId });
  for (const { absenceId, personId, writerId } of due.over) {
    const theirs = await readScope(ctx.db, of, (scope) => unfinishedPostsOf(scope, personId));
    let whole = true;
    for (const { postId } of theirs) whole = (await change(postId, { type: "handOver", absenceId })) && whole;
    if (whole) await tellOnce(ctx, { organizationId, absenceId, writerId });
  }
  if (busy > 0) throw new Error(`${busy} posts were busy and will be handed on again`);
}

/** Right after the commit, so that the next page is up to date. What fails here is done by the job that committed with it. */
export async function settleHandoversNow(ctx: AppContext, organizationId: string): Promise<void> {
  await settleHandovers(ctx, organizationId).catch((error: unknown) =>
    ctx.log.warn({ err: error, organization: organizationId }, "posts of writers who are away are left to the worker"),
  );
}

interface Told {
  organizationId: string;
  absenceId: string;
  writerId: string;
}

/** Whoever marks the absence as handed over writes the mail, in the same transaction. */
async function tellOnce(ctx: AppContext, { organizationId, absenceId, writerId }: Told): Promise<void> {
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const at = ctx.clock.now();
    const first = await markHandedOver(scope, { absenceId, at });
    if (!first || (await postsHandedOver(scope, absenceId)).length === 0) return;
    await queueMail(scope, { kind: "postsHandedOver", toPersonId: writerId, data: { absenceId }, at });
  });
  ctx.wake();
}
