import { allowed, type Permission } from "./viewer.ts";

export type ApprovalRoutePermission = Permission | { allowed: false; reason: "routeNotYours" };

/** Who may choose an iter and send by it: everybody who writes, or the members of the groups it is limited to. */
export function mayFollow(
  route: { limitedTo: readonly string[] },
  memberOf: readonly string[],
): ApprovalRoutePermission {
  if (route.limitedTo.length === 0 || route.limitedTo.some((groupId) => memberOf.includes(groupId))) return allowed;
  return { allowed: false, reason: "routeNotYours" };
}
