import { mayFollow, type RoutePermission } from "#app/policies/route.ts";
import { groupsOf, routeLimits } from "#db/queries/route-limits.ts";
import type { Scope } from "#db/scope.server.ts";

/** Which iters a person may choose and send by, as things stand in this transaction. */
export async function routePermissions(scope: Scope, personId: string): Promise<(routeId: string) => RoutePermission> {
  const limits = await routeLimits(scope);
  const memberOf = limits.size === 0 || personId === "" ? [] : await groupsOf(scope, personId);
  return (routeId) => mayFollow({ limitedTo: limits.get(routeId) ?? [] }, memberOf);
}
