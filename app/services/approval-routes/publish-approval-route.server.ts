import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { type ErrorCode, type Failure, failure, type Result, type SecondPersonCode } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { proposeChange } from "#app/services/second-person/propose-change.server.ts";
import {
  carryOutChange,
  problemOfChange,
  readRouteNow,
  type RouteChange,
  type RouteNow,
} from "#app/services/second-person/route-change.server.ts";
import { signedBy } from "#app/services/second-person/signed.ts";
import { findApprovalRoute } from "#db/queries/approval-routes.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { lockApprovalRoute, renameApprovalRoute as writeName } from "#db/writes/approval-routes.server.ts";
import { approvalRouteSizes } from "#workflows/approval/states.ts";
import { plainLine } from "#workflows/content/plain-text.ts";
import { isNameTaken, nameTaken } from "./create-approval-route.server.ts";

export interface ApprovalRouteCommand {
  organizationId: string;
  actor: Actor & { personId: string };
  routeId: string;
}

/** `waits`: where the organisation asks for a second person, nothing has changed until they confirm it. */
export type ApprovalRouteOutcome<Success extends object = object> = Result<
  Success & { waits?: true },
  ErrorCode | SecondPersonCode
>;

/** Makes the draft the version that new posts take. Refuses one that could not be crossed, and an unchanged one. */
export async function publishApprovalRoute(
  ctx: AppContext,
  input: ApprovalRouteCommand & { revision: number },
): Promise<ApprovalRouteOutcome<{ number: number }>> {
  let number = 0;
  const outcome = await changeRoute(ctx, input, ({ draft }) => {
    if (!draft || draft.revision !== input.revision) return failure("staleForm");
    number = draft.number;
    return { kind: "publish", versionId: draft.versionId, number };
  });
  return outcome.ok ? { ...outcome, number } : outcome;
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
    return await inScope<Result>(ctx, input, async (scope) => {
      if ((await findApprovalRoute(scope, input.routeId))?.name === name) return { ok: true };
      await writeName(scope, { routeId: input.routeId, name });
      const payload = { routeId: input.routeId };
      const signed = signedBy(input.actor, at);
      await recordOrganizationEntry(scope, { type: "route.renamed", ...signed, payload, personal: { name } });
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
): Promise<ApprovalRouteOutcome> {
  const groupIds = [...new Set(input.groupIds)].sort();
  return changeRoute(ctx, input, ({ limitedTo }) =>
    JSON.stringify(limitedTo) === JSON.stringify(groupIds) ? null : { kind: "limit", groupIds },
  );
}

/**
 * Takes the iter out of use, or back into it: new posts cannot choose an archived one, running ones finish theirs.
 * One that the organisation would not let be published comes back to nothing.
 */
export async function archiveApprovalRoute(
  ctx: AppContext,
  input: ApprovalRouteCommand & { archived: boolean },
): Promise<ApprovalRouteOutcome> {
  return changeRoute(ctx, input, ({ archivedAt }) =>
    (archivedAt !== null) === input.archived ? null : { kind: input.archived ? "archive" : "restore" },
  );
}

/** Null where it is so already: nothing is written. */
type Choose = (route: RouteNow) => RouteChange | Failure | null;

/** Whatever decides which chain a new post takes: made at once, or proposed to a second person, as the organisation says. */
async function changeRoute(
  ctx: AppContext,
  input: ApprovalRouteCommand,
  choose: Choose,
): Promise<ApprovalRouteOutcome> {
  const outcome = await inScope<ApprovalRouteOutcome>(ctx, input, async (scope) => {
    const route = await readRouteNow(scope, input.routeId);
    if (!route) return failure("notFound");
    const change = choose(route);
    if (change === null) return { ok: true };
    if ("error" in change) return change;
    const problem = await problemOfChange(scope, route, change);
    if (problem) return problem;
    const signed = signedBy(input.actor, ctx.clock.now());
    const { secondPerson } = await readOrganization(scope);
    if (secondPerson) return proposeChange(scope, { proposed: { route, change }, signed });
    await carryOutChange(scope, { route, change, signed });
    return { ok: true };
  });
  if (outcome.ok && outcome.waits) ctx.wake();
  return outcome;
}

async function inScope<Outcome extends { ok: boolean }>(
  ctx: AppContext,
  input: ApprovalRouteCommand,
  change: (scope: Scope) => Promise<Outcome>,
): Promise<Outcome | Failure<"notFound">> {
  const by = { organizationId: input.organizationId, personId: input.actor.personId };
  return administer<Outcome | Failure<"notFound">>(ctx, { by, what: "approvalRoutes" }, async (scope) => {
    if (!(await lockApprovalRoute(scope, input.routeId))) return failure("notFound");
    return change(scope);
  });
}
