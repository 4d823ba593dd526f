import type { AppContext } from "#app/services/context.ts";
import { changePost } from "#app/services/posts/change-post.server.ts";
import { findHold, type HoldRow, type PostGoingOut, postsGoingOut } from "#db/queries/holds.server.ts";
import { readScope, type Scope, writeScope } from "#db/scope.server.ts";
import { noteCarriedOut } from "#db/writes/holds.server.ts";
import { holdReaches } from "#workflows/approval/blackout.ts";
import { tellOfHold } from "./tell-of-hold.server.ts";

interface HoldToCarryOut {
  organizationId: string;
  holdId: string;
}

/**
 * Takes every post in reach off the programme, each in a transaction of its own through the one write path, and then
 * tells the people, one mail each. It may be killed at any point and begun again: a post that was moved is not moved
 * twice, and whoever was told is not told twice. Until it is done nothing in reach goes out all the same.
 */
export async function carryOutHold(ctx: AppContext, { organizationId, holdId }: HoldToCarryOut): Promise<void> {
  const of = { organizationId, personId: null };
  const hold = await readScope(ctx.db, of, (scope) => findHold(scope, holdId));
  if (hold === null || hold.liftedAt !== null) return;
  let busy = 0;
  for (const { postId } of await readScope(ctx.db, of, (scope) => postsToMove(scope, hold))) {
    const actor = { personId: null, means: "clock" } as const;
    const answer = await changePost(ctx, { organizationId, postId, actor, command: { type: "hold", holdId } });
    if (!answer.ok && answer.error.code === "busy") busy += 1;
  }
  if (busy > 0) throw new Error(`${busy} posts were busy and will be held with the next try`);
  await writeScope(ctx.db, of, async (scope) => {
    const at = ctx.clock.now();
    if (await noteCarriedOut(scope, { holdId, at })) await tellOfHold(scope, { hold, at });
  });
  ctx.wake();
}

/** Right after the commit, so that the next page is true. What fails here is done by the job that committed with it. */
export async function carryOutHoldNow(ctx: AppContext, input: HoldToCarryOut): Promise<void> {
  ctx.wake();
  await carryOutHold(ctx, input).catch((error: unknown) =>
    ctx.log.warn({ err: error, organization: input.organizationId }, "posts are held by the worker"),
  );
}

/** Posts in reach that are still on the programme, or whose publication under way does not know of the hold yet. */
export async function postsToMove(scope: Scope, hold: HoldRow): Promise<PostGoingOut[]> {
  const posts = await postsGoingOut(scope);
  return posts.filter(
    (post) => holdReaches(hold, post) && (post.state !== "publishing" || isUninterrupted(hold, post)),
  );
}

/** One channel in reach that somebody was asked for and nobody said anything about. */
function isUninterrupted(hold: HoldRow, { promptedChannelIds, interruptedChannelIds }: PostGoingOut): boolean {
  const inReach = (channelId: string) => hold.reach !== "channels" || hold.channelIds.includes(channelId);
  return promptedChannelIds.some((channelId) => inReach(channelId) && !interruptedChannelIds.includes(channelId));
}
