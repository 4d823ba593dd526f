import type { RouteHolders } from "#db/queries/approval-routes.ts";
import type { RouteSurroundings } from "#workflows/approval/route-definition.ts";

/** The people and groups of the organisation as the checks of an iter want them. */
export function surroundingsOf(holders: RouteHolders): RouteSurroundings {
  const active = new Set(holders.people.filter((person) => person.active).map((person) => person.personId));
  return {
    people: Object.fromEntries(holders.people.map(({ personId, ...person }) => [personId, person])),
    groups: Object.fromEntries(
      holders.groups.map((group) => [group.groupId, group.memberIds.filter((id) => active.has(id))]),
    ),
  };
}
