import { and, eq, notInArray } from "drizzle-orm";
import { groupMembers, groups } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";

export async function insertGroup(scope: Scope, input: { id: string; name: string; at: Date }): Promise<void> {
  await scope.tx
    .insert(groups)
    .values({ id: input.id, organizationId: scope.organizationId, name: input.name, createdAt: input.at });
}

export async function renameGroup(scope: Scope, input: { groupId: string; name: string }): Promise<void> {
  await scope.tx.update(groups).set({ name: input.name }).where(ofGroup(scope, input.groupId));
}

/** Makes the members exactly these. */
export async function setGroupMembers(scope: Scope, input: { groupId: string; personIds: string[] }): Promise<void> {
  const ofThis = and(eq(groupMembers.organizationId, scope.organizationId), eq(groupMembers.groupId, input.groupId));
  const gone = input.personIds.length > 0 ? and(ofThis, notInArray(groupMembers.personId, input.personIds)) : ofThis;
  await scope.tx.delete(groupMembers).where(gone);
  if (input.personIds.length === 0) return;
  const rows = input.personIds.map((personId) => ({
    groupId: input.groupId,
    personId,
    organizationId: scope.organizationId,
  }));
  await scope.tx.insert(groupMembers).values(rows).onConflictDoNothing();
}

/** A group that no iter asks any more; its members stay people of the organisation. */
export async function deleteGroup(scope: Scope, groupId: string): Promise<void> {
  await scope.tx
    .delete(groupMembers)
    .where(and(eq(groupMembers.organizationId, scope.organizationId), eq(groupMembers.groupId, groupId)));
  await scope.tx.delete(groups).where(ofGroup(scope, groupId));
}

function ofGroup(scope: Scope, groupId: string) {
  return and(eq(groups.organizationId, scope.organizationId), eq(groups.id, groupId));
}
