import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

/** Of every iter that is limited, the groups whose writers may follow it, by its id. */
export async function approvalRouteLimits(scope: Scope): Promise<Map<string, string[]>> {
  const rows = await scope.tx.execute<{ routeId: string; groupIds: string[] }>(sql`
    select route_id as "routeId", json_agg(group_id order by group_id) as "groupIds"
    from approval_route_groups where organization_id = ${scope.organizationId} group by route_id`);
  return new Map(rows.map(({ routeId, groupIds }) => [routeId, groupIds]));
}

/** The groups a person is of. */
export async function groupsOf(scope: Scope, personId: string): Promise<string[]> {
  const rows = await scope.tx.execute<{ id: string }>(sql`
    select group_id as id from group_members
    where organization_id = ${scope.organizationId} and person_id = ${personId}::uuid`);
  return rows.map(({ id }) => id);
}
