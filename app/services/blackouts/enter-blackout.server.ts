import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import {
  type BlackoutCode,
  type ErrorCode,
  type Failure,
  failure,
  invalidFields,
  type Result,
} from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import { mayKeepBlackouts } from "#app/policies/blackout.ts";
import type { AppContext } from "#app/services/context.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/command.ts";
import { postsGoingOut } from "#db/queries/holds.server.ts";
import { findPerson } from "#db/queries/people.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { insertBlackout } from "#db/writes/blackouts.server.ts";
import { lockGoingOut } from "#db/writes/holds.server.ts";
import { lockOrganization } from "#db/writes/organizations.server.ts";
import { blackoutReaches, isDuring } from "#workflows/approval/blackout.ts";
import type { BlackoutExtent } from "#workflows/approval/hold-types.ts";
import type { VoteKind } from "#workflows/approval/states.ts";
import { carryOutBlackoutNow } from "./carry-out-blackout.server.ts";

type Code = ErrorCode | BlackoutCode;

export interface BlackoutFields extends BlackoutExtent {
  vote: VoteKind;
  act: string;
  from: Date;
  to: Date;
  approverId: string;
}

/**
 * Enters the time of a vote. Once this is committed nothing in reach starts within it without its declaration: no decision
 * about a post is under way meanwhile, and each that follows sees it. Posts on the programme whose moment falls in it are
 * held right after, one by one.
 */
export async function enterBlackout(
  ctx: AppContext,
  { viewer, fields }: { viewer: ActingViewer; fields: BlackoutFields },
): Promise<Result<{ blackoutId: string }, Code>> {
  const { organizationId } = viewer;
  try {
    const answer = await writeScope(ctx.db, viewer, async (scope) => {
      await lockOrganization(scope);
      await lockGoingOut(scope);
      const at = ctx.clock.now();
      const refused = (await refusalNow(scope, viewer)) ?? (await problemOf(scope, fields, at));
      if (refused !== null) return refused;
      const blackoutId = newId(at);
      const { personId, means, sessionId } = actorOf(viewer);
      await insertBlackout(scope, { ...fields, blackoutId, enteredBy: personId, enteredMeans: means, at });
      const period = { from: fields.from.toISOString(), to: fields.to.toISOString() };
      const going = (await postsGoingOut(scope)).filter(
        (post) =>
          post.promptedChannelIds.length > 0 && isDuring(period, at.toISOString()) && blackoutReaches(fields, post),
      );
      await enqueueJob(scope, {
        key: `blackout:${blackoutId}`,
        kind: "carryOutBlackout",
        payload: { blackoutId },
        runAt: at,
      });
      const { act, approverId, channelIds, except, reach, tags, vote } = fields;
      await recordOrganizationEntry(scope, {
        type: "blackout.entered",
        actorId: personId,
        means,
        ...(sessionId === undefined ? {} : { via: { sessionId } }),
        payload: {
          blackoutId,
          vote,
          from: period.from,
          until: period.to,
          reach,
          ...(reach === "channels" ? { channelIds } : {}),
          ...(except.channelIds.length > 0 ? { exceptChannelIds: except.channelIds } : {}),
          personId: approverId,
          goingOut: going.map(({ postId }) => postId),
        },
        personal: {
          act,
          ...(reach === "tags" ? { tags } : {}),
          ...(except.tags.length > 0 ? { exceptTags: except.tags } : {}),
        },
        at,
      });
      return { ok: true as const, blackoutId };
    });
    if (answer.ok) await carryOutBlackoutNow(ctx, { organizationId, blackoutId: answer.blackoutId });
    return answer;
  } catch (error) {
    return busyFailure(error);
  }
}

/** Judged under the lock, by the roles the person has now; null when they may. */
export async function refusalNow(scope: Scope, { personId }: ActingViewer): Promise<Failure | null> {
  const person = await findPerson(scope, personId);
  if (!person || person.status !== "active") return failure("notFound");
  const permission = mayKeepBlackouts({ organizationId: scope.organizationId, personId, roles: person.roles });
  return permission.allowed ? null : failure(permission.reason);
}

async function problemOf(scope: Scope, fields: BlackoutFields, at: Date): Promise<Failure<Code> | null> {
  if (fields.act.trim() === "") return invalidFields({ act: "actMissing" });
  if (fields.from >= fields.to) return invalidFields({ firstDay: "voteBeforeAct" });
  if (fields.to <= at) return invalidFields({ firstDay: "votePast" });
  if (fields.reach === "channels" && fields.channelIds.length === 0)
    return invalidFields({ channelIds: "holdChannelsMissing" });
  if (fields.reach === "tags" && fields.tags.length === 0) return invalidFields({ tags: "holdTagsMissing" });
  const mayApprove = await mayLetOthersPass(scope, fields.approverId);
  return mayApprove ? null : invalidFields({ approverId: "approverUnknown" });
}

/** Whether somebody can be named who lets pass: an active person who signs. */
export async function mayLetOthersPass(scope: Scope, personId: string): Promise<boolean> {
  const person = isId(personId) ? await findPerson(scope, personId) : null;
  return person?.status === "active" && person.roles.includes("approver");
}
