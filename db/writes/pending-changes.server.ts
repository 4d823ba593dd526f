import { and, eq, isNull } from "drizzle-orm";
import { type ChangeOutcome, pendingChanges } from "#db/schema/pending-changes.ts";
import type { Scope } from "#db/scope.server.ts";

type NewPendingChange = Pick<
  typeof pendingChanges.$inferInsert,
  "id" | "routeId" | "listId" | "kind" | "versionId" | "groupIds" | "proposed" | "base" | "proposedBy" | "proposedAt"
>;

export async function insertPendingChange(scope: Scope, change: NewPendingChange): Promise<void> {
  await scope.tx.insert(pendingChanges).values({ ...change, organizationId: scope.organizationId });
}

/** Writes what became of a change that waits; one that is settled stays as it is. */
export async function settlePendingChange(
  scope: Scope,
  input: { changeId: string; outcome: ChangeOutcome; by: string; reason: string | null; at: Date },
): Promise<void> {
  const { changeId, outcome, by, reason, at } = input;
  await scope.tx
    .update(pendingChanges)
    .set({ outcome, settledBy: by, settledAt: at, reason })
    .where(
      and(
        eq(pendingChanges.organizationId, scope.organizationId),
        eq(pendingChanges.id, changeId),
        isNull(pendingChanges.outcome),
      ),
    );
}
