import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { surroundingsOf } from "#app/services/approval-routes/surroundings.ts";
import {
  type ApprovalRouteDetail,
  approvalRouteHolders,
  approvalRouteLimits,
  findApprovalRoute,
} from "#db/queries/approval-routes.server.ts";
import { usableOf } from "#app/services/route-rules/rule-names.ts";
import { readRuleChoices } from "#db/queries/rule-choices.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { PendingChangeRow } from "#db/queries/pending-changes.server.ts";
import type { Scope } from "#db/scope.server.ts";
import {
  archiveApprovalRoute,
  limitApprovalRoute,
  publishApprovalRouteDraft,
} from "#db/writes/approval-routes.server.ts";
import { isNeverMet } from "#workflows/approval/condition.ts";
import { approvalRouteProblems, ruleProblems } from "#workflows/approval/approval-route.ts";
import type { Signed } from "./signed.ts";

/** What decides which chain a new post takes. Renaming an iter, and writing on its draft, are none of these. */
export type RouteChange =
  | { kind: "publish"; versionId: string; number: number }
  | { kind: "limit"; groupIds: string[] }
  | { kind: "archive" | "restore" };

/** An iter as it stands, with the groups whose writers may choose it. */
export type RouteNow = ApprovalRouteDetail & { limitedTo: string[] };

export async function readRouteNow(scope: Scope, routeId: string): Promise<RouteNow | null> {
  const route = await findApprovalRoute(scope, routeId);
  return route && { ...route, limitedTo: (await approvalRouteLimits(scope)).get(routeId) ?? [] };
}

/** What a change that waits would do; null for what is of no iter. */
export function routeChangeOf({ kind, versionId, number, groupIds }: PendingChangeRow): RouteChange | null {
  switch (kind) {
    case "publish":
      return versionId === null || number === null ? null : { kind, versionId, number };
    case "limit":
      return { kind, groupIds };
    case "rules":
    case "wordList":
    case "ruleOff":
      return null;
    default:
      return { kind };
  }
}

/**
 * How an iter stands, as far as a change of it rests on that. A draft counts for its own publication alone: whoever
 * reads a proposal reads what the draft said then.
 */
export function baseOf({ published, draft, archivedAt, limitedTo }: RouteNow, { kind }: RouteChange): string {
  return [
    published?.versionId ?? "none",
    archivedAt === null ? "inUse" : "archived",
    [...limitedTo].sort().join(","),
    ...(kind === "publish" ? [draft === null ? "none" : `${draft.versionId}@${draft.revision}`] : []),
  ].join("/");
}

/** Why a change cannot be made to the iter as it stands; null when it can. */
export async function problemOfChange(scope: Scope, route: RouteNow, change: RouteChange): Promise<Failure | null> {
  if (change.kind === "publish") {
    if (route.draft?.versionId !== change.versionId) return failure("staleForm");
    const around = surroundingsOf(
      await approvalRouteHolders(scope),
      await readOrganization(scope),
      usableOf(await readRuleChoices(scope)),
    );
    const [problem] = approvalRouteProblems(route.draft.definition, around);
    return problem ? failure("invalidInput", { field: "route", reason: problem.code }) : null;
  }
  if (change.kind === "limit") {
    const known = new Set((await approvalRouteHolders(scope)).groups.map((group) => group.groupId));
    const all = change.groupIds.every((groupId) => known.has(groupId));
    return all ? null : failure("invalidInput", { field: "groups", reason: "unknown" });
  }
  // One that the organisation would not let be published comes back to nothing.
  const definition = change.kind === "restore" ? route.published?.definition : undefined;
  if (definition === undefined) return null;
  const [against] = ruleProblems(definition, await readOrganization(scope));
  if (against) return failure("invalidInput", { field: "restored", reason: against.code });
  const usable = usableOf(await readRuleChoices(scope));
  const never = definition.levels.some(({ when }) => when !== null && isNeverMet(when, usable));
  return never ? failure("invalidInput", { field: "restored", reason: "conditionNever" }) : null;
}

/** Makes the change and writes it into the log, in the caller's transaction, which has locked the iter. */
export async function carryOutChange(
  scope: Scope,
  { route, change, signed }: { route: RouteNow; change: RouteChange; signed: Signed },
): Promise<void> {
  const { routeId, name } = route;
  const { at, actorId: by } = signed;
  switch (change.kind) {
    case "publish": {
      const { versionId, number } = change;
      await publishApprovalRouteDraft(scope, { routeId, versionId, by, at });
      const payload = { routeId, versionId, number };
      await recordOrganizationEntry(scope, { type: "route.published", ...signed, payload, personal: { name } });
      return;
    }
    case "limit": {
      const { groupIds } = change;
      await limitApprovalRoute(scope, { routeId, groupIds });
      await recordOrganizationEntry(scope, { type: "route.limited", ...signed, payload: { routeId, groupIds } });
      return;
    }
    default: {
      const archived = change.kind === "archive";
      await archiveApprovalRoute(scope, { routeId, at: archived ? at : null });
      const type = archived ? "route.archived" : "route.restored";
      await recordOrganizationEntry(scope, { type, ...signed, payload: { routeId } });
    }
  }
}
