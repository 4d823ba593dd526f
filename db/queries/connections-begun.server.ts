import { and, eq, gt } from "drizzle-orm";
import { connectionsBegun } from "#db/schema/connections-begun.ts";
import type { Scope } from "#db/scope.server.ts";

export type ConnectionBegun = typeof connectionsBegun.$inferSelect;

/** What the person of this scope began since then; null where it is another's, too old, or not there. */
export async function findConnectionBegun(
  scope: Scope,
  { id, since }: { id: string; since: Date },
): Promise<ConnectionBegun | null> {
  if (scope.personId === null) return null;
  const [row] = await scope.tx
    .select()
    .from(connectionsBegun)
    .where(
      and(
        eq(connectionsBegun.organizationId, scope.organizationId),
        eq(connectionsBegun.id, id),
        eq(connectionsBegun.begunBy, scope.personId),
        gt(connectionsBegun.begunAt, since),
      ),
    );
  return row ?? null;
}
