import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { mayRelease } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { announce, changePostInScope } from "#app/services/posts/change-post.server.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/command.ts";
import { reasonFault } from "#app/services/posts/text-rules.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { type StandingFreeze, standingFreeze } from "#db/queries/post-freezes.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { lockAgainstHolds } from "#db/writes/holds.server.ts";
import { endFreeze } from "#db/writes/post-freezes.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { givenMarkId } from "#workflows/approval/resume.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { noteOnPost } from "./freeze-post.server.ts";

/**
 * Lets a frozen post go on, with a reason that stays in the log. The mark that was doubted stays void: its seat is asked
 * again, and what was signed after it as well. It publishes nothing by itself: a moment that passed meanwhile needs a
 * person to choose another.
 */
export async function releasePost(
  ctx: AppContext,
  { viewer, postId, reason }: { viewer: ActingViewer; postId: string; reason: string },
): Promise<{ ok: true } | Failure> {
  if (!isId(postId)) return failure("notFound");
  const { organizationId } = viewer;
  const written = plainText(reason).trim();
  const at = ctx.clock.now();
  try {
    const answer = await writeScope(ctx.db, viewer, async (scope) => {
      await lockAgainstHolds(scope);
      const post = await lockPost(scope, postId);
      const permission = mayRelease(viewer, post);
      if (!permission.allowed) return failure(permission.reason);
      if (post === null) return failure("notFound");
      if (written === "") return failure("reasonRequired", { field: "reason" });
      const fault = reasonFault(written);
      if (fault !== null) return failure(fault, { field: "reason" });
      const freeze = await standingFreeze(scope, postId);
      if (freeze === null) return failure("notFrozen");
      const { personId, means, sessionId } = actorOf(viewer);
      await endFreeze(scope, { freezeId: freeze.id, by: personId, at });
      await noteOnPost(scope, post, {
        type: "post.released",
        actorId: personId,
        means,
        ...(sessionId === undefined ? {} : { via: { sessionId } }),
        payload: { holdId: freeze.id },
        personal: { reason: written },
        at,
      });
      return { ok: true as const, version: post.version + 1, wentOn: await goOn(scope, ctx, { post, freeze }) };
    });
    if (!answer.ok) return answer;
    announce(ctx, { organizationId, postId }, answer.version);
    if (answer.wentOn !== null) announce(ctx, { organizationId, postId }, answer.wentOn);
    return { ok: true };
  } catch (error) {
    return busyFailure(error);
  }
}

interface Released {
  post: Pick<PostForUpdate, "id" | "machine" | "machineVersion">;
  freeze: StandingFreeze;
}

/** An event of its own, after the release: the doubted mark falls, or terms that were stopped run again. */
async function goOn(scope: Scope, ctx: AppContext, { post, freeze }: Released): Promise<number | null> {
  const { organizationId } = scope;
  const about = { organizationId, postId: post.id, actor: { personId: null, means: "clock" } } as const;
  if (freeze.markId !== null && freeze.seatId !== null) {
    const { markId, seatId } = freeze;
    const { context } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
    // Where it was kept since, that is the mark that counts.
    const seat = context.seats.findLast(({ mark }) => mark !== null && givenMarkId(mark) === markId);
    const doubted = seat?.mark ? { seatId: seat.seatId, markId: seat.mark.markId } : { seatId, markId };
    const command = { type: "disown", ...doubted } as const;
    const disowned = await changePostInScope(scope, ctx, { ...about, command });
    if (disowned.ok) return disowned.version;
  }
  const looked = await changePostInScope(scope, ctx, { ...about, command: { type: "factsChanged" } });
  return looked.ok ? looked.version : null;
}
