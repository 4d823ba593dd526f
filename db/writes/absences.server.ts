import { and, eq, isNull } from "drizzle-orm";
import { absences, delegations } from "#db/schema/absences.ts";
import type { Scope } from "#db/scope.server.ts";

export type NewAbsence = Omit<typeof absences.$inferInsert, "organizationId" | "revokedAt" | "revokedBy">;
export type NewDelegation = Omit<typeof delegations.$inferInsert, "organizationId" | "revokedAt" | "revokedBy">;

export async function insertAbsence(scope: Scope, absence: NewAbsence): Promise<void> {
  await scope.tx.insert(absences).values({ ...absence, organizationId: scope.organizationId });
}

export async function insertDelegation(scope: Scope, delegation: NewDelegation): Promise<void> {
  await scope.tx.insert(delegations).values({ ...delegation, organizationId: scope.organizationId });
}

/** Everything of its person is with the colleague. False when somebody said so already, or it is over. */
export async function markHandedOver(scope: Scope, of: { absenceId: string; at: Date }): Promise<boolean> {
  const rows = await scope.tx
    .update(absences)
    .set({ handedOverAt: of.at })
    .where(
      and(
        eq(absences.organizationId, scope.organizationId),
        eq(absences.id, of.absenceId),
        isNull(absences.handedOverAt),
        isNull(absences.revokedAt),
      ),
    )
    .returning({ id: absences.id });
  return rows.length === 1;
}

/** Ends an absence now. The delegations that belong to it are ended one by one, each with its own log entry. */
export async function endAbsence(scope: Scope, of: { absenceId: string; by: string; at: Date }): Promise<void> {
  await scope.tx
    .update(absences)
    .set({ revokedAt: of.at, revokedBy: of.by })
    .where(
      and(eq(absences.organizationId, scope.organizationId), eq(absences.id, of.absenceId), isNull(absences.revokedAt)),
    );
}

/** The picture of the act, already stored. */
export async function setDelegationAct(scope: Scope, of: { delegationId: string; mediaId: string }): Promise<void> {
  await scope.tx
    .update(delegations)
    .set({ actMediaId: of.mediaId })
    .where(and(eq(delegations.organizationId, scope.organizationId), eq(delegations.id, of.delegationId)));
}

export async function revokeDelegation(
  scope: Scope,
  of: { delegationId: string; by: string; at: Date },
): Promise<void> {
  await scope.tx
    .update(delegations)
    .set({ revokedAt: of.at, revokedBy: of.by })
    .where(
      and(
        eq(delegations.organizationId, scope.organizationId),
        eq(delegations.id, of.delegationId),
        isNull(delegations.revokedAt),
      ),
    );
}
