import { createHash } from "node:crypto";
import { verifications } from "../schema/identity.ts";
import type { Transaction } from "../scope.server.ts";

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

/** What stands in `verifications.identifier` in place of the token. */
export function hashSignInToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
