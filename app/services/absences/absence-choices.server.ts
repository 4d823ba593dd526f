import { standsOver } from "#app/policies/absence.ts";
import { hasRole, type PolicyViewer } from "#app/policies/viewer.ts";
import { listApprovalRoutes } from "#db/queries/approval-routes.server.ts";
import { mayWrite } from "#db/queries/handovers.server.ts";
import { activeApprovers, listPeople, listSuperiors } from "#db/queries/people.server.ts";
import { listChannels } from "#db/queries/channels.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { knownTags } from "#db/queries/tags.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface AbsenceChoices {
  /** Whose absence the reader may enter. */
  people: Array<{ personId: string; name: string }>;
  /** Who may stand in for somebody. */
  substitutes: Array<{ personId: string; name: string }>;
  /** Who may go on with what somebody wrote. */
  writers: Array<{ personId: string; name: string }>;
  routes: Array<{ id: string; name: string }>;
  channels: Array<{ id: string; name: string; network: Network }>;
  tags: string[];
  limits: DelegationLimits;
}

/** What the organisation says of every delegation. */
export interface DelegationLimits {
  /** Null is no limit. */
  longestDelegationDays: number | null;
  actRequired: boolean;
}

export async function absenceChoices(scope: Scope, viewer: PolicyViewer): Promise<AbsenceChoices> {
  const superiors = await listSuperiors(scope);
  const all = (await listPeople(scope)).filter(({ status }) => status === "active");
  const mine = all.filter(
    ({ personId }) =>
      hasRole(viewer, "admin") || personId === viewer.personId || standsOver(viewer.personId, personId, superiors),
  );
  const approvers = await activeApprovers(scope);
  const { longestDelegationDays, actRequired } = await readOrganization(scope);
  return {
    people: mine.map(({ personId, name }) => ({ personId, name })),
    substitutes: approvers.map(({ id, name }) => ({ personId: id, name })),
    writers: all.filter(({ roles }) => mayWrite(roles)).map(({ personId, name }) => ({ personId, name })),
    routes: (await listApprovalRoutes(scope)).map(({ routeId, name }) => ({ id: routeId, name })),
    channels: (await listChannels(scope)).flatMap(({ channelId, name, network, archived }) =>
      archived ? [] : [{ id: channelId, name, network }],
    ),
    tags: await knownTags(scope),
    limits: { longestDelegationDays, actRequired },
  };
}
