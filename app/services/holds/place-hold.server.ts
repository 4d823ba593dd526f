import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import { type Failure, failure, type Result } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import { mayHold } from "#app/policies/hold.ts";
import type { AppContext } from "#app/services/context.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/command.ts";
import { postsGoingOut, readHoldRight, standingHolds } from "#db/queries/holds.server.ts";
import { findPerson } from "#db/queries/people.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { insertHold, lockGoingOut } from "#db/writes/holds.server.ts";
import { lockOrganization } from "#db/writes/organizations.server.ts";
import { reasonStopsSigning } from "#workflows/approval/hold.ts";
import { holdReaches } from "#workflows/approval/blackout.ts";
import { carryOutHoldNow } from "./carry-out-hold.server.ts";
import type { HoldFields } from "./hold-form.ts";

export interface HoldToPlace {
  viewer: ActingViewer;
  fields: HoldFields;
}

/**
 * Stops everything, or some channels or tags. Once this is committed nothing in reach starts, by machine or by hand: no
 * decision about a post is under way meanwhile, and each that follows sees the hold. The posts are moved right after, one
 * by one. Pressed a second time while everything is stopped, it answers with the hold that stands (`already`).
 */
export async function placeHold(
  ctx: AppContext,
  { viewer, fields }: HoldToPlace,
): Promise<Result<{ holdId: string; already: boolean }>> {
  const { organizationId } = viewer;
  try {
    const answer = await writeScope(ctx.db, viewer, async (scope) => {
      await lockOrganization(scope);
      await lockGoingOut(scope);
      const refused = await refusalNow(scope, viewer);
      if (refused !== null) return refused;
      const same = (await standingHolds(scope)).find((hold) => covers(hold, fields));
      if (same !== undefined) return { ok: true as const, holdId: same.holdId, already: true };
      const at = ctx.clock.now();
      const holdId = newId(at);
      const { personId, means, sessionId } = actorOf(viewer);
      const stopsSigning = reasonStopsSigning(fields.reasonKind);
      await insertHold(scope, { ...fields, holdId, stopsSigning, placedBy: personId, placedMeans: means, at });
      const going = (await postsGoingOut(scope)).filter((post) => holdReaches(fields, post));
      const { reach, channelIds, reasonKind, tags, words } = fields;
      await enqueueJob(scope, { key: `hold:${holdId}`, kind: "carryOutHold", payload: { holdId }, runAt: at });
      await recordOrganizationEntry(scope, {
        type: "hold.placed",
        actorId: personId,
        means,
        ...(sessionId === undefined ? {} : { via: { sessionId } }),
        payload: {
          holdId,
          reach,
          reasonKind,
          stopsSigning,
          ...(reach === "channels" ? { channelIds } : {}),
          goingOut: going.filter(({ promptedChannelIds }) => promptedChannelIds.length > 0).map(({ postId }) => postId),
        },
        personal: { ...(words === "" ? {} : { words }), ...(reach === "tags" ? { tags } : {}) },
        at,
      });
      return { ok: true as const, holdId, already: false };
    });
    if (answer.ok && !answer.already) await carryOutHoldNow(ctx, { organizationId, holdId: answer.holdId });
    return answer;
  } catch (error) {
    return busyFailure(error);
  }
}

/** Why the person may not press, by the roles they have and the right as it is, under the lock; null when they may. */
export async function refusalNow(scope: Scope, { personId }: ActingViewer): Promise<Failure | null> {
  const person = await findPerson(scope, personId);
  if (!person || person.status !== "active") return failure("notFound");
  const viewer = { organizationId: scope.organizationId, personId, roles: person.roles };
  const permission = mayHold(viewer, await readHoldRight(scope));
  return permission.allowed ? null : failure(permission.reason);
}

/** Whether a standing hold stops all that is asked for, as sternly. */
function covers(
  hold: { reach: HoldFields["reach"]; channelIds: string[]; tags: string[]; stopsSigning: boolean },
  asked: HoldFields,
): boolean {
  if (!hold.stopsSigning && reasonStopsSigning(asked.reasonKind)) return false;
  if (hold.reach === "organization") return true;
  const has = (all: string[], some: string[]) => some.every((one) => all.includes(one));
  return hold.reach === asked.reach && has(hold.channelIds, asked.channelIds) && has(hold.tags, asked.tags);
}
