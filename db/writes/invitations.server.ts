import { and, eq } from "drizzle-orm";
import { invitations } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";

export type NewInvitation = Omit<typeof invitations.$inferInsert, "organizationId" | "acceptedAt" | "revokedAt">;

export async function insertInvitation(scope: Scope, input: NewInvitation): Promise<void> {
  await scope.tx.insert(invitations).values({ ...input, organizationId: scope.organizationId });
}

/** What has become of an invitation; a later `expiresAt` when it is sent again. */
export async function updateInvitation(
  scope: Scope,
  input: {
    invitationId: string;
    changes: Partial<Pick<typeof invitations.$inferInsert, "expiresAt" | "acceptedAt" | "revokedAt">>;
  },
): Promise<void> {
  await scope.tx
    .update(invitations)
    .set(input.changes)
    .where(and(eq(invitations.organizationId, scope.organizationId), eq(invitations.id, input.invitationId)));
}
