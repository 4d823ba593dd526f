import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { ApprovalRouteSurroundings } from "#workflows/approval/approval-route.ts";

/** The people and groups of the organisation as the checks of an iter want them. */
export function surroundingsOf(holders: ApprovalRouteHolders): ApprovalRouteSurroundings {
  const active = new Set(holders.people.filter((person) => person.active).map((person) => person.personId));
  return {
    people: Object.fromEntries(holders.people.map(({ personId, ...person }) => [personId, person])),
    groups: Object.fromEntries(
      holders.groups.map((group) => [group.groupId, group.memberIds.filter((id) => active.has(id))]),
    ),
  };
}
