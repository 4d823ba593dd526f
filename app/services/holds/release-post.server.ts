import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { mayRelease } from "#app/policies/hold.ts";
import type { AppContext } from "#app/services/context.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/by-viewer.ts";
import { announce } from "#app/services/posts/change-post.server.ts";
import { reasonFault } from "#app/services/posts/text-rules.ts";
import { lockPost } from "#db/queries/post-for-update.server.ts";
import { standingHold } from "#db/queries/post-holds.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { endHold } from "#db/writes/post-holds.ts";
import { noteOnPost } from "./freeze-post.server.ts";
import { plainText } from "#workflows/content/plain-text.ts";

/**
 * Lets a frozen post go on from where it stood, with a reason that stays in the log. It publishes nothing by itself: a
 * moment that passed meanwhile needs a person to choose another.
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
      const post = await lockPost(scope, postId);
      const permission = mayRelease(viewer, post);
      if (!permission.allowed) return failure(permission.reason);
      if (post === null) return failure("notFound");
      if (written === "") return failure("reasonRequired", { field: "reason" });
      const fault = reasonFault(written);
      if (fault !== null) return failure(fault, { field: "reason" });
      const hold = await standingHold(scope, postId);
      if (hold === null) return failure("notFrozen");
      const { personId, means, sessionId } = actorOf(viewer);
      await endHold(scope, { holdId: hold.id, by: personId, at });
      await noteOnPost(scope, post, {
        type: "post.released",
        actorId: personId,
        means,
        ...(sessionId === undefined ? {} : { via: { sessionId } }),
        payload: { holdId: hold.id },
        personal: { reason: written },
        at,
      });
      return { ok: true as const, version: post.version + 1 };
    });
    if (!answer.ok) return answer;
    announce(ctx, { organizationId, postId }, answer.version);
    return { ok: true };
  } catch (error) {
    return busyFailure(error);
  }
}
