import { mayFollow, type ApprovalRoutePermission } from "#app/policies/post.ts";
import { groupsOf, approvalRouteLimits } from "#db/queries/approval-routes.server.ts";
import type { Scope } from "#db/scope.server.ts";

/** Which iters a person may choose and send by, as things stand in this transaction. */
export async function approvalRoutePermissions(
  scope: Scope,
  personId: string,
): Promise<(routeId: string) => ApprovalRoutePermission> {
  const limits = await approvalRouteLimits(scope);
  const memberOf = limits.size === 0 || personId === "" ? [] : await groupsOf(scope, personId);
  return (routeId) => mayFollow({ limitedTo: limits.get(routeId) ?? [] }, memberOf);
}
