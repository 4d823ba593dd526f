import { and, eq, inArray } from "drizzle-orm";
import { memberships } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";

/** Names by person id; people of other organisations are left out. */
export async function namesOf(scope: Scope, personIds: string[]): Promise<Record<string, string>> {
  if (personIds.length === 0) return {};
  const rows = await scope.tx
    .select({ id: memberships.id, name: memberships.name })
    .from(memberships)
    .where(and(eq(memberships.organizationId, scope.organizationId), inArray(memberships.id, personIds)));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
