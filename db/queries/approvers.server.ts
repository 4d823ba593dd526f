import { and, arrayContains, asc, eq } from "drizzle-orm";
import { memberships } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";

/** Everybody who may be asked for a decision now, by name. */
export function activeApprovers(scope: Scope): Promise<Array<{ id: string; name: string }>> {
  return scope.tx
    .select({ id: memberships.id, name: memberships.name })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, scope.organizationId),
        eq(memberships.status, "active"),
        arrayContains(memberships.roles, ["approver"]),
      ),
    )
    .orderBy(asc(memberships.name), asc(memberships.id));
}
