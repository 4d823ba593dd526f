import { createHmac } from "node:crypto";

/**
 * The secret part of a sign-in link: derived from the id of its row, so that the sender of the mail can make the
 * address again at every try while the database keeps a hash only.
 */
export function signInLinkToken(secret: string, linkId: string): string {
  return createHmac("sha256", secret).update(`signInLink:${linkId}`).digest("base64url");
}
