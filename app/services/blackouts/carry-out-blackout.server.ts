import type { AppContext } from "#app/services/context.ts";
import { changePost } from "#app/services/posts/change-post.server.ts";
import { type BlackoutRow, findBlackout } from "#db/queries/blackouts.server.ts";
import { peopleOfHold, type PostGoingOut, postsGoingOut } from "#db/queries/holds.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { noteBlackoutCarriedOut } from "#db/writes/blackouts.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { blackoutReaches, isDuring } from "#workflows/approval/blackout.ts";
import type { BlackoutExtent } from "#workflows/approval/hold-types.ts";

interface BlackoutToCarryOut {
  organizationId: string;
  blackoutId: string;
}

/**
 * Holds every post on the programme whose moment falls in the blackout, each in a transaction of its own through the one
 * write path, which leaves alone what was declared and let pass. It may be killed at any point and begun again: a post is
 * not held twice. Each writer gets one mail, however many of their posts it stopped. Until it is done nothing in reach goes out all the same.
 */
export async function carryOutBlackout(
  ctx: AppContext,
  { organizationId, blackoutId }: BlackoutToCarryOut,
): Promise<void> {
  const of = { organizationId, personId: null };
  const { blackout, posts } = await readScope(ctx.db, of, async (scope) => ({
    blackout: await findBlackout(scope, blackoutId),
    posts: await postsGoingOut(scope),
  }));
  if (blackout === null || blackout.endedAt !== null) return;
  let busy = 0;
  for (const { postId } of postsIn(blackout, posts, ctx.clock.now())) {
    const actor = { personId: null, means: "clock" } as const;
    const command = { type: "hold", holdId: blackoutId } as const;
    const answer = await changePost(ctx, { organizationId, postId, actor, command });
    if (!answer.ok && answer.error.code === "busy") busy += 1;
  }
  if (busy > 0) throw new Error(`${busy} posts were busy and will be held with the next try`);
  await writeScope(ctx.db, of, async (scope) => {
    const at = ctx.clock.now();
    if (!(await noteBlackoutCarriedOut(scope, { blackoutId, at }))) return;
    for (const toPersonId of await peopleOfHold(scope, blackoutId))
      await queueMail(scope, { kind: "blackoutHeld", toPersonId, data: { blackoutId }, at });
  });
  ctx.wake();
}

/** Right after the commit, so that the next page is true. What fails here is done by the job that committed with it. */
export async function carryOutBlackoutNow(ctx: AppContext, input: BlackoutToCarryOut): Promise<void> {
  ctx.wake();
  await carryOutBlackout(ctx, input).catch((error: unknown) =>
    ctx.log.warn({ err: error, organization: input.organizationId }, "posts are held by the worker"),
  );
}

/** Posts whose moment falls in the period, and those that somebody is publishing in it. */
export function postsIn(
  blackout: BlackoutExtent & Pick<BlackoutRow, "from" | "to">,
  posts: PostGoingOut[],
  now: Date,
): PostGoingOut[] {
  const period = { from: blackout.from.toISOString(), to: blackout.to.toISOString() };
  return posts.filter((post) => {
    const at = post.state === "publishing" ? now : post.publishAt;
    return at !== null && isDuring(period, at.toISOString()) && blackoutReaches(blackout, post);
  });
}
