import { and, eq } from "drizzle-orm";
import { accounts, users } from "#db/schema/identity.ts";
import { memberships } from "#db/schema/organizations.ts";
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
