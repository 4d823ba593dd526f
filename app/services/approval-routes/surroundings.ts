import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { ApprovalRouteRules, ApprovalRouteSurroundings } from "#workflows/approval/approval-route.ts";
import type { Usable } from "#workflows/approval/condition.ts";

/** The people, groups and rules of the organisation, and what conditions may name, as the checks of an iter want them. */
export function surroundingsOf(
  holders: ApprovalRouteHolders,
  rules: ApprovalRouteRules,
  usable: Usable,
): ApprovalRouteSurroundings {
  const active = new Set(holders.people.filter((person) => person.active).map((person) => person.personId));
  return {
    usable,
    rules: { tacitAllowed: rules.tacitAllowed, ownTextsAllowed: rules.ownTextsAllowed },
    people: Object.fromEntries(holders.people.map(({ personId, ...person }) => [personId, person])),
    groups: Object.fromEntries(
      holders.groups.map((group) => [group.groupId, group.memberIds.filter((id) => active.has(id))]),
    ),
  };
}
