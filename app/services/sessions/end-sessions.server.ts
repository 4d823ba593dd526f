import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { writeScope } from "#db/scope.server.ts";
import { endOtherSessions, endSession } from "#db/writes/people-sessions.server.ts";
import { forgetOtherDevices } from "#app/services/devices/forget-devices.server.ts";

export interface SessionOwner {
  organizationId: string;
  personId: string;
  userId: string;
  sessionId: string;
}

/** Ends one other session of the person; false when it is not theirs, already over, or the one being used. */
export async function endOneSession(
  ctx: AppContext,
  input: { owner: SessionOwner; sessionId: string },
): Promise<boolean> {
  const { owner, sessionId } = input;
  if (sessionId === owner.sessionId) return false;
  return end(ctx, owner, (scope) => endSession(scope, { userId: owner.userId, sessionId }));
}

/**
 * Ends every session of the person except the one being used, and forgets every device but this browser, whose secrets'
 * hashes are given. False when there was neither.
 */
export async function endAllOtherSessions(
  ctx: AppContext,
  { owner, browserHashes }: { owner: SessionOwner; browserHashes: readonly Buffer[] },
): Promise<boolean> {
  const { userId, sessionId } = owner;
  const forgotten = await forgetOtherDevices(ctx, { userId, browserHashes, sessionId });
  const ended = await end(ctx, owner, (scope) => endOtherSessions(scope, { userId, keepSessionId: sessionId }));
  return ended || forgotten;
}

type Ending = (scope: Parameters<typeof endSession>[0]) => Promise<number>;

async function end(ctx: AppContext, owner: SessionOwner, ending: Ending): Promise<boolean> {
  return writeScope(ctx.db, owner, async (scope) => {
    const count = await ending(scope);
    if (count === 0) return false;
    await recordOrganizationEntry(scope, {
      type: "session.revoked",
      actorId: owner.personId,
      means: "web",
      via: { sessionId: owner.sessionId },
      payload: { personId: owner.personId, count },
      at: ctx.clock.now(),
    });
    return true;
  });
}
