import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { findRoute, routeHolders } from "#db/queries/approval-routes.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import {
  archiveRoute as writeArchived,
  lockRoute,
  publishRouteDraft,
  renameRoute as writeName,
} from "#db/writes/approval-routes.ts";
import { routeProblems } from "#workflows/approval/route-definition.ts";
import { routeLimits } from "#workflows/approval/route-limits.ts";
import { isNameTaken, nameTaken } from "./name-taken.ts";
import { surroundingsOf } from "./route-surroundings.ts";

export interface RouteCommand {
  organizationId: string;
  actor: Actor & { personId: string };
  routeId: string;
}

/** Makes the draft the version that new posts take. Refuses one that could not be crossed, and an unchanged one. */
export async function publishRoute(
  ctx: AppContext,
  input: RouteCommand & { revision: number },
): Promise<Result<{ number: number }>> {
  const at = ctx.clock.now();
  return inScope(ctx, input, async (scope) => {
    const route = await findRoute(scope, input.routeId);
    if (!route) return failure("notFound");
    const { draft } = route;
    if (!draft || draft.revision !== input.revision) return failure("staleForm");
    const problems = routeProblems(draft.definition, surroundingsOf(await routeHolders(scope)));
    if (problems[0]) return failure("invalidInput", { field: "route", reason: problems[0].code });
    await publishRouteDraft(scope, {
      routeId: input.routeId,
      versionId: draft.versionId,
      by: input.actor.personId,
      at,
    });
    const payload = { routeId: input.routeId, versionId: draft.versionId, number: draft.number };
    await recordOrganizationEntry(scope, {
      type: "route.published",
      ...doneBy(input.actor),
      payload,
      personal: { name: route.name },
      at,
    });
    return { ok: true, number: draft.number };
  });
}

export async function renameRoute(ctx: AppContext, input: RouteCommand & { name: string }): Promise<Result> {
  const at = ctx.clock.now();
  const name = input.name.trim();
  if (name === "" || name.length > routeLimits.nameLength || !name.isWellFormed())
    return failure("invalidInput", { field: "name", reason: "missing" });
  try {
    return await inScope(ctx, input, async (scope) => {
      await writeName(scope, { routeId: input.routeId, name });
      const payload = { routeId: input.routeId };
      await recordOrganizationEntry(scope, {
        type: "route.renamed",
        ...doneBy(input.actor),
        payload,
        personal: { name },
        at,
      });
      return { ok: true };
    });
  } catch (error) {
    if (isNameTaken(error)) return nameTaken;
    throw error;
  }
}

/** Takes the iter out of use, or back into it: new posts cannot choose an archived one, running ones finish theirs. */
export async function archiveRoute(ctx: AppContext, input: RouteCommand & { archived: boolean }): Promise<Result> {
  const at = ctx.clock.now();
  return inScope(ctx, input, async (scope) => {
    await writeArchived(scope, { routeId: input.routeId, at: input.archived ? at : null });
    const type = input.archived ? "route.archived" : "route.restored";
    await recordOrganizationEntry(scope, { type, ...doneBy(input.actor), payload: { routeId: input.routeId }, at });
    return { ok: true };
  });
}

async function inScope<T extends object>(
  ctx: AppContext,
  input: RouteCommand,
  change: (scope: Scope) => Promise<Result<T>>,
): Promise<Result<T>> {
  return writeScope(ctx.db, { organizationId: input.organizationId, personId: input.actor.personId }, async (scope) => {
    if (!(await lockRoute(scope, input.routeId))) return failure("notFound");
    return change(scope);
  });
}

function doneBy(actor: RouteCommand["actor"]) {
  return { actorId: actor.personId, means: actor.means, via: actor.sessionId ? { sessionId: actor.sessionId } : {} };
}
