import { and, eq, isNull, sql } from "drizzle-orm";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { approvalRouteGroups, approvalRoutes, approvalRouteVersions } from "#db/schema/index.ts";
import type { Scope } from "#db/scope.server.ts";

export async function insertApprovalRoute(
  scope: Scope,
  input: { routeId: string; name: string; at: Date },
): Promise<void> {
  await scope.tx
    .insert(approvalRoutes)
    .values({ id: input.routeId, organizationId: scope.organizationId, name: input.name, createdAt: input.at });
}

/** Locks the iter until the end of the transaction: two people never publish the same number. */
export async function lockApprovalRoute(scope: Scope, routeId: string): Promise<boolean> {
  const rows = await scope.tx
    .select({ id: approvalRoutes.id })
    .from(approvalRoutes)
    .where(and(eq(approvalRoutes.organizationId, scope.organizationId), eq(approvalRoutes.id, routeId)))
    .for("update");
  return rows.length > 0;
}

export interface NewApprovalRouteVersion {
  versionId: string;
  routeId: string;
  number: number;
  definition: ApprovalRoute;
  by: string;
  at: Date;
}

export async function insertApprovalRouteDraft(scope: Scope, input: NewApprovalRouteVersion): Promise<void> {
  await scope.tx.insert(approvalRouteVersions).values({
    id: input.versionId,
    organizationId: scope.organizationId,
    routeId: input.routeId,
    number: input.number,
    definition: input.definition,
    updatedBy: input.by,
    updatedAt: input.at,
  });
}

/** Saves the draft and raises its revision; the row must still be a draft. */
export async function updateApprovalRouteDraft(
  scope: Scope,
  input: { versionId: string; definition: ApprovalRoute; by: string; at: Date },
): Promise<void> {
  await scope.tx
    .update(approvalRouteVersions)
    .set({
      definition: input.definition,
      updatedBy: input.by,
      updatedAt: input.at,
      revision: sql`${approvalRouteVersions.revision} + 1`,
    })
    .where(
      and(
        eq(approvalRouteVersions.organizationId, scope.organizationId),
        eq(approvalRouteVersions.id, input.versionId),
        isNull(approvalRouteVersions.publishedAt),
      ),
    );
}

/** Makes the draft the version new posts take; posts under way keep theirs. */
export async function publishApprovalRouteDraft(
  scope: Scope,
  input: { routeId: string; versionId: string; by: string; at: Date },
): Promise<void> {
  await scope.tx
    .update(approvalRouteVersions)
    .set({ publishedAt: input.at, publishedBy: input.by })
    .where(
      and(
        eq(approvalRouteVersions.organizationId, scope.organizationId),
        eq(approvalRouteVersions.id, input.versionId),
      ),
    );
  await scope.tx
    .update(approvalRoutes)
    .set({ currentVersionId: input.versionId })
    .where(and(eq(approvalRoutes.organizationId, scope.organizationId), eq(approvalRoutes.id, input.routeId)));
}

export async function renameApprovalRoute(scope: Scope, input: { routeId: string; name: string }): Promise<void> {
  await scope.tx
    .update(approvalRoutes)
    .set({ name: input.name })
    .where(and(eq(approvalRoutes.organizationId, scope.organizationId), eq(approvalRoutes.id, input.routeId)));
}

export async function archiveApprovalRoute(scope: Scope, input: { routeId: string; at: Date | null }): Promise<void> {
  await scope.tx
    .update(approvalRoutes)
    .set({ archivedAt: input.at })
    .where(and(eq(approvalRoutes.organizationId, scope.organizationId), eq(approvalRoutes.id, input.routeId)));
}

/** Replaces the groups whose writers may choose an iter. */
export async function limitApprovalRoute(
  { tx, organizationId }: Scope,
  { routeId, groupIds }: { routeId: string; groupIds: string[] },
): Promise<void> {
  await tx
    .delete(approvalRouteGroups)
    .where(and(eq(approvalRouteGroups.organizationId, organizationId), eq(approvalRouteGroups.routeId, routeId)));
  if (groupIds.length > 0)
    await tx.insert(approvalRouteGroups).values(groupIds.map((groupId) => ({ routeId, groupId, organizationId })));
}
