import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { approvalRouteLimits, findApprovalRoute, approvalRouteHolders } from "#db/queries/approval-routes.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { Scope } from "#db/scope.server.ts";
import {
  archiveApprovalRoute as writeArchived,
  limitApprovalRoute as writeLimit,
  lockApprovalRoute,
  publishApprovalRouteDraft,
  renameApprovalRoute as writeName,
} from "#db/writes/approval-routes.server.ts";
import { approvalRouteSizes } from "#workflows/approval/states.ts";
import { approvalRouteProblems, ruleProblems } from "#workflows/approval/approval-route.ts";
import { plainLine } from "#workflows/content/plain-text.ts";
import { surroundingsOf } from "./try-approval-route.ts";
import { isNameTaken, nameTaken } from "./create-approval-route.server.ts";

export interface ApprovalRouteCommand {
  organizationId: string;
  actor: Actor & { personId: string };
  routeId: string;
}

/** Makes the draft the version that new posts take. Refuses one that could not be crossed, and an unchanged one. */
export async function publishApprovalRoute(
  ctx: AppContext,
  input: ApprovalRouteCommand & { revision: number },
): Promise<Result<{ number: number }>> {
  const at = ctx.clock.now();
  return inScope(ctx, input, async (scope) => {
    const route = await findApprovalRoute(scope, input.routeId);
    if (!route) return failure("notFound");
    const { draft } = route;
    if (!draft || draft.revision !== input.revision) return failure("staleForm");
    const problems = approvalRouteProblems(
      draft.definition,
      surroundingsOf(await approvalRouteHolders(scope), await readOrganization(scope)),
    );
    if (problems[0]) return failure("invalidInput", { field: "route", reason: problems[0].code });
    await publishApprovalRouteDraft(scope, {
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

export async function renameApprovalRoute(
  ctx: AppContext,
  input: ApprovalRouteCommand & { name: string },
): Promise<Result> {
  const at = ctx.clock.now();
  const name = plainLine(input.name).trim();
  if (name === "" || name.length > approvalRouteSizes.nameLength)
    return failure("invalidInput", { field: "name", reason: "missing" });
  try {
    return await inScope(ctx, input, async (scope) => {
      if ((await findApprovalRoute(scope, input.routeId))?.name === name) return { ok: true };
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

/** Says whose writers may choose the iter from now on; no group means everybody. What runs goes on. */
export async function limitApprovalRoute(
  ctx: AppContext,
  input: ApprovalRouteCommand & { groupIds: string[] },
): Promise<Result> {
  const at = ctx.clock.now();
  const groupIds = [...new Set(input.groupIds)].sort();
  return inScope(ctx, input, async (scope) => {
    const known = new Set((await approvalRouteHolders(scope)).groups.map((group) => group.groupId));
    if (!groupIds.every((groupId) => known.has(groupId)))
      return failure("invalidInput", { field: "groups", reason: "unknown" });
    const { routeId } = input;
    if (JSON.stringify((await approvalRouteLimits(scope)).get(routeId) ?? []) === JSON.stringify(groupIds))
      return { ok: true };
    await writeLimit(scope, { routeId, groupIds });
    await recordOrganizationEntry(scope, {
      type: "route.limited",
      ...doneBy(input.actor),
      payload: { routeId, groupIds },
      at,
    });
    return { ok: true };
  });
}

/**
 * Takes the iter out of use, or back into it: new posts cannot choose an archived one, running ones finish theirs.
 * One that the organisation would not let be published comes back to nothing.
 */
export async function archiveApprovalRoute(
  ctx: AppContext,
  input: ApprovalRouteCommand & { archived: boolean },
): Promise<Result> {
  const at = ctx.clock.now();
  return inScope(ctx, input, async (scope) => {
    const before = await findApprovalRoute(scope, input.routeId);
    if (before && (before.archivedAt !== null) === input.archived) return { ok: true };
    const definition = before?.published?.definition;
    const [against] = definition && !input.archived ? ruleProblems(definition, await readOrganization(scope)) : [];
    if (against) return failure("invalidInput", { field: "restored", reason: against.code });
    await writeArchived(scope, { routeId: input.routeId, at: input.archived ? at : null });
    const type = input.archived ? "route.archived" : "route.restored";
    await recordOrganizationEntry(scope, { type, ...doneBy(input.actor), payload: { routeId: input.routeId }, at });
    return { ok: true };
  });
}

async function inScope<T extends object>(
  ctx: AppContext,
  input: ApprovalRouteCommand,
  change: (scope: Scope) => Promise<Result<T>>,
): Promise<Result<T>> {
  const by = { organizationId: input.organizationId, personId: input.actor.personId };
  return administer<Result<T>>(ctx, { by, what: "approvalRoutes" }, async (scope) => {
    if (!(await lockApprovalRoute(scope, input.routeId))) return failure("notFound");
    return change(scope);
  });
}

function doneBy(actor: ApprovalRouteCommand["actor"]) {
  return { actorId: actor.personId, means: actor.means, via: actor.sessionId ? { sessionId: actor.sessionId } : {} };
}
