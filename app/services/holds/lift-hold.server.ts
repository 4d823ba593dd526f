import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/command.ts";
import { factsWillChange, lookAgainNow } from "#app/services/posts/facts-changed.server.ts";
import { findHold } from "#db/queries/holds.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { endHold, lockGoingOut } from "#db/writes/holds.server.ts";
import { lockOrganization } from "#db/writes/organizations.server.ts";
import { carryOutHoldNow, postsToMove } from "./carry-out-hold.server.ts";
import { refusalNow } from "./place-hold.server.ts";

export interface HoldToLift {
  viewer: ActingViewer;
  holdId: string;
  words: string;
}

/**
 * Ends a hold. It releases nothing: every post it stopped stays held until somebody decides about it, so whatever was not
 * moved yet is moved first, and nothing in reach is left on the programme when this commits. Lifted twice, it is lifted
 * once: the second press gets the same answer.
 */
export async function liftHold(ctx: AppContext, { viewer, holdId, words }: HoldToLift): Promise<Result> {
  if (!isId(holdId)) return failure("notFound");
  const { organizationId } = viewer;
  try {
    await carryOutHoldNow(ctx, { organizationId, holdId });
    const answer = await writeScope(ctx.db, viewer, async (scope) => {
      await lockOrganization(scope);
      await lockGoingOut(scope);
      const refused = await refusalNow(scope, viewer);
      if (refused !== null) return refused;
      const hold = await findHold(scope, holdId);
      if (hold === null) return failure("notFound");
      if (hold.liftedAt !== null) return { ok: true as const };
      if ((await postsToMove(scope, hold)).length > 0) return failure("busy");
      const at = ctx.clock.now();
      const { personId, means, sessionId } = actorOf(viewer);
      await endHold(scope, { holdId, by: personId, words, at });
      await recordOrganizationEntry(scope, {
        type: "hold.lifted",
        actorId: personId,
        means,
        ...(sessionId === undefined ? {} : { via: { sessionId } }),
        payload: { holdId },
        personal: words === "" ? {} : { words },
        at,
      });
      // Terms that stood still run again.
      if (hold.stopsSigning) await factsWillChange(scope, { at });
      return { ok: true as const };
    });
    if (answer.ok) await lookAgainNow(ctx, organizationId);
    return answer;
  } catch (error) {
    return busyFailure(error);
  }
}
