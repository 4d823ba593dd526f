import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/command.ts";
import { findBlackout } from "#db/queries/blackouts.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { endBlackoutEarly } from "#db/writes/blackouts.server.ts";
import { lockGoingOut } from "#db/writes/holds.server.ts";
import { lockOrganization } from "#db/writes/organizations.server.ts";
import { carryOutBlackoutNow } from "./carry-out-blackout.server.ts";
import { refusalNow } from "./enter-blackout.server.ts";

/**
 * Ends a blackout before its last moment, which only an administrator may. It releases nothing: what it held stays held
 * until somebody decides about it. Ended twice, it is ended once.
 */
export async function endBlackout(
  ctx: AppContext,
  { viewer, blackoutId, words }: { viewer: ActingViewer; blackoutId: string; words: string },
): Promise<Result> {
  if (!isId(blackoutId)) return failure("notFound");
  try {
    // Whatever was not held yet is held first.
    await carryOutBlackoutNow(ctx, { organizationId: viewer.organizationId, blackoutId });
    return await writeScope(ctx.db, viewer, async (scope) => {
      await lockOrganization(scope);
      await lockGoingOut(scope);
      const refused = await refusalNow(scope, viewer);
      if (refused !== null) return refused;
      const blackout = await findBlackout(scope, blackoutId);
      if (blackout === null) return failure("notFound");
      if (blackout.endedAt !== null) return { ok: true as const };
      if (blackout.carriedOutAt === null) return failure("busy");
      const at = ctx.clock.now();
      const { personId, means, sessionId } = actorOf(viewer);
      await endBlackoutEarly(scope, { blackoutId, by: personId, words, at });
      await recordOrganizationEntry(scope, {
        type: "blackout.ended",
        actorId: personId,
        means,
        ...(sessionId === undefined ? {} : { via: { sessionId } }),
        payload: { blackoutId },
        personal: words === "" ? {} : { words },
        at,
      });
      return { ok: true as const };
    });
  } catch (error) {
    return busyFailure(error);
  }
}
