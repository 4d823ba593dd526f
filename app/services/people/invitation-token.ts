import { createHash, createHmac } from "node:crypto";

/** The secret of an invitation's address, derived from its id so that it can be sent again; 32 bytes, base64url. */
export function invitationToken(secret: string, invitationId: string): string {
  return createHmac("sha256", secret).update(`invitation:${invitationId}`).digest("base64url");
}

/** What stands in `invitations.token_hash`. */
export function hashInvitationToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
