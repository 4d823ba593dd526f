import { createHash } from "node:crypto";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { accounts, sessions, users, verifications } from "#db/schema/identity.ts";
import type { Transaction } from "#db/scope.server.ts";

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
