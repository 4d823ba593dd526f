import { and, eq, ne, sql, gt, inArray } from "drizzle-orm";
import { createHash } from "node:crypto";
import { sessions, accounts, users, verifications } from "#db/schema/identity.ts";
import type { Scope, Transaction } from "#db/scope.server.ts";

/** Ends one session of a user. Answers how many were ended: none when it is somebody else's. */
export async function endSession(scope: Scope, input: { userId: string; sessionId: string }): Promise<number> {
  return remove(scope, and(eq(sessions.userId, input.userId), eq(sessions.id, input.sessionId)));
}

export async function endOtherSessions(
  scope: Scope,
  input: { userId: string; keepSessionId: string },
): Promise<number> {
  return remove(scope, and(eq(sessions.userId, input.userId), ne(sessions.id, input.keepSessionId)));
}

/** Ends the sessions of a suspended user: all of them, unless the user may still work in another organisation. */
export async function endSessionsHere(scope: Scope, userId: string): Promise<number> {
  const worksElsewhere = sql`exists (select from memberships_of_user(${userId}::uuid) m
    where m.status = 'active' and m.organization_id <> ${scope.organizationId}::uuid)`;
  const isHere = sql`(${sessions.activeOrganizationId} = ${scope.organizationId}::uuid or not ${worksElsewhere})`;
  return remove(scope, and(eq(sessions.userId, userId), isHere));
}

/** Chooses the organisation a session works in. */
export async function setActiveOrganization(scope: Scope, input: { userId: string; sessionId: string }): Promise<void> {
  await scope.tx
    .update(sessions)
    .set({ activeOrganizationId: scope.organizationId })
    .where(and(eq(sessions.userId, input.userId), eq(sessions.id, input.sessionId)));
}

async function remove(scope: Scope, which: ReturnType<typeof and>): Promise<number> {
  return (await scope.tx.delete(sessions).where(which).returning({ id: sessions.id })).length;
}

export interface NewSignInLink {
  id: string;
  /** The secret part of the address; only its hash is written. */
  token: string;
  email: string;
  at: Date;
  expiresAt: Date;
}

/** A sign-in link as the identity library keeps it: it will be consumed by the library, once. */
export async function insertSignInLink(tx: Transaction, input: NewSignInLink): Promise<void> {
  await tx.insert(verifications).values({
    id: input.id,
    identifier: hashSignInToken(input.token),
    value: JSON.stringify({ email: input.email }),
    expiresAt: input.expiresAt,
    createdAt: input.at,
    updatedAt: input.at,
  });
}

/**
 * Whoever holds a link that is not over owns the address it went to. Where nobody had shown that before, what was set
 * until then goes: passwords and sessions may be somebody else's. Of several at the same instant, one does it and the others wait.
 */
export async function proveAddress(tx: Transaction, input: { token: string; at: Date }): Promise<void> {
  const address = tx
    .select({ email: sql<string>`${verifications.value}::json ->> 'email'` })
    .from(verifications)
    .where(and(eq(verifications.identifier, hashSignInToken(input.token)), gt(verifications.expiresAt, input.at)));
  const proved = await tx
    .update(users)
    .set({ emailVerified: true, updatedAt: input.at })
    .where(and(eq(users.emailVerified, false), inArray(users.email, address)))
    .returning({ id: users.id });
  for (const { id } of proved) {
    await tx.delete(accounts).where(eq(accounts.userId, id));
    await tx.delete(sessions).where(eq(sessions.userId, id));
  }
}

/** What stands in `verifications.identifier` in place of the token. */
export function hashSignInToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
