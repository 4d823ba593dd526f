import { createHash, createHmac } from "node:crypto";

/**
 * The secret of the address in a mail, derived from the id of its row: the sender makes the same address again at every
 * try, while the database keeps only `hashDecisionToken` of it. 32 bytes, base64url, 43 characters.
 */
export function decisionToken(secret: string, tokenId: string): string {
  return createHmac("sha256", secret).update(`decision:${tokenId}`).digest("base64url");
}

/** What stands in `decision_tokens.token_hash`. */
export function hashDecisionToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
