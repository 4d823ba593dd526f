import { and, eq, notInArray } from "drizzle-orm";
import { accounts, users } from "#db/schema/identity.ts";
import { memberships, invitations, groupMembers, groups } from "#db/schema/organizations.ts";
import type { Scope, Transaction } from "#db/scope.server.ts";

export interface NewUser {
  id: string;
  name: string;
  email: string;
  /** Whether whoever makes the user has proved that the address is theirs. */
  emailVerified: boolean;
  at: Date;
}

/** The user of an address: the one that is there, or a new one. The address is written in lower case. */
export async function ensureUser(tx: Transaction, input: NewUser): Promise<{ userId: string; isNew: boolean }> {
  const email = input.email.toLowerCase();
  const [made] = await tx
    .insert(users)
    .values({ ...input, email, createdAt: input.at, updatedAt: input.at })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  if (made) return { userId: made.id, isNew: true };
  const [found] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email)).for("update");
  if (!found) throw new Error("A user with this address exists and cannot be read.");
  return { userId: found.id, isNew: false };
}

/** An address that was reached by mail is proved; sign-in by link then leaves the password alone. */
export async function confirmUserAddress(tx: Transaction, input: { userId: string; at: Date }): Promise<void> {
  await tx.update(users).set({ emailVerified: true, updatedAt: input.at }).where(eq(users.id, input.userId));
}

/** Sets or replaces the password; `hash` is the identity library's scrypt form. */
export async function setPassword(
  tx: Transaction,
  input: { id: string; userId: string; hash: string; at: Date },
): Promise<void> {
  await tx
    .insert(accounts)
    .values({
      id: input.id,
      userId: input.userId,
      accountId: input.userId,
      providerId: "credential",
      password: input.hash,
      createdAt: input.at,
      updatedAt: input.at,
    })
    .onConflictDoUpdate({
      target: [accounts.providerId, accounts.accountId],
      set: { password: input.hash, updatedAt: input.at },
    });
}

export type NewMembership = Omit<typeof memberships.$inferInsert, "organizationId" | "status">;

export async function insertMembership(scope: Scope, input: NewMembership): Promise<void> {
  await scope.tx.insert(memberships).values({ ...input, organizationId: scope.organizationId });
}

export type MembershipChanges = Partial<
  Pick<
    typeof memberships.$inferInsert,
    | "name"
    | "roles"
    | "title"
    | "office"
    | "superiorId"
    | "locale"
    | "zone"
    | "theme"
    | "shortcuts"
    | "mailFrequency"
    | "quietFrom"
    | "quietUntil"
    | "showsReading"
    | "ownHours"
    | "daysOff"
    | "status"
  >
>;

export async function updateMembership(
  scope: Scope,
  input: { personId: string; changes: MembershipChanges },
): Promise<void> {
  await scope.tx
    .update(memberships)
    .set(input.changes)
    .where(and(eq(memberships.organizationId, scope.organizationId), eq(memberships.id, input.personId)));
}

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

/** When they last sent or scheduled a post for this organisation. */
export async function noteLastSent(scope: Scope, { personId, at }: { personId: string; at: Date }): Promise<void> {
  await scope.tx
    .update(memberships)
    .set({ lastSentAt: at })
    .where(and(eq(memberships.organizationId, scope.organizationId), eq(memberships.id, personId)));
}
