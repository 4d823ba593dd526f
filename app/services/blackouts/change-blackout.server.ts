import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { type BlackoutCode, type ErrorCode, type Failure, failure, invalidFields } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import type { MediaRefusal } from "#app/services/media/media-answer.ts";
import { insertScan, type PdfRefused, storeScan } from "#app/services/media/read-scan.server.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/command.ts";
import { type BlackoutRow, findBlackout, openDeclarations } from "#db/queries/blackouts.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { setBlackoutAct, setBlackoutApprover } from "#db/writes/blackouts.server.ts";
import { lockGoingOut } from "#db/writes/holds.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { lockOrganization } from "#db/writes/organizations.server.ts";
import { mayLetOthersPass, refusalNow } from "./enter-blackout.server.ts";

type Answer = { ok: true } | Failure<ErrorCode | BlackoutCode>;

/**
 * Names somebody else who lets pass, because whoever was named is away or may not: only an administrator may. What waits
 * is asked of them anew; what was decided stays decided.
 */
export function nameApprover(
  ctx: AppContext,
  { viewer, blackoutId, approverId }: { viewer: ActingViewer; blackoutId: string; approverId: string },
): Promise<Answer> {
  return onBlackout(ctx, { viewer, blackoutId }, async (scope, blackout, at) => {
    if (!(await mayLetOthersPass(scope, approverId))) return invalidFields({ approverId: "approverUnknown" });
    if (!(await setBlackoutApprover(scope, { blackoutId, approverId }))) return { ok: true };
    for (const { declarationId, postId, declaredById } of await openDeclarations(scope, blackoutId))
      if (declaredById !== approverId)
        await queueMail(scope, {
          kind: "declarationWaits",
          toPersonId: approverId,
          postId,
          data: { declarationId },
          at,
        });
    await recordOrganizationEntry(scope, {
      type: "blackout.approverChanged",
      ...writtenBy(viewer, at),
      payload: { blackoutId, personId: approverId, of: blackout.approverId },
    });
    return { ok: true };
  });
}

/** Keeps the scan of the act that calls the vote beside its blackout. A later one replaces it. */
export async function attachVoteAct(
  ctx: AppContext,
  {
    viewer,
    blackoutId,
    fileName,
    bytes,
  }: { viewer: ActingViewer; blackoutId: string; fileName: string; bytes: Uint8Array },
): Promise<Answer | MediaRefusal | PdfRefused> {
  const stored = await storeScan(ctx, { organizationId: viewer.organizationId, bytes });
  if (!stored.ok) return stored;
  const { scan } = stored;
  return onBlackout(ctx, { viewer, blackoutId }, async (scope, _, at) => {
    const mediaId = await insertScan(scope, { scan, fileName, createdBy: viewer.personId, at });
    await setBlackoutAct(scope, { blackoutId, mediaId });
    await recordOrganizationEntry(scope, {
      type: "blackout.actAttached",
      ...writtenBy(viewer, at),
      payload: { blackoutId, sha256: scan.sha256 },
    });
    return { ok: true };
  });
}

/** Of one that stands, while no decision about a post is under way. */
async function onBlackout(
  ctx: AppContext,
  { viewer, blackoutId }: { viewer: ActingViewer; blackoutId: string },
  change: (scope: Scope, blackout: BlackoutRow, at: Date) => Promise<Answer>,
): Promise<Answer> {
  if (!isId(blackoutId)) return failure("notFound");
  try {
    const answer = await writeScope(ctx.db, viewer, async (scope) => {
      await lockOrganization(scope);
      await lockGoingOut(scope);
      const at = ctx.clock.now();
      const refused = await refusalNow(scope, viewer);
      if (refused !== null) return refused;
      const blackout = await findBlackout(scope, blackoutId);
      if (blackout === null || blackout.endedAt !== null || blackout.to <= at) return failure("notFound");
      return change(scope, blackout, at);
    });
    if (answer.ok) ctx.wake();
    return answer;
  } catch (error) {
    return busyFailure(error);
  }
}

function writtenBy(viewer: ActingViewer, at: Date) {
  const { personId: actorId, means, sessionId } = actorOf(viewer);
  return { actorId, means, ...(sessionId === undefined ? {} : { via: { sessionId } }), at };
}
