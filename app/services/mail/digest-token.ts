import { createHmac, timingSafeEqual } from "node:crypto";
import { isId } from "#app/kernel/ids.ts";

export interface DigestReader {
  organizationId: string;
  personId: string;
}

/** What stands in the address that stops a person's digests: whose they are, and a proof that we wrote it. Never expires. */
export function digestToken(secret: string, { organizationId, personId }: DigestReader): string {
  return `${organizationId}.${personId}.${proof(secret, organizationId, personId).toString("base64url")}`;
}

/** Null for whatever we did not write. */
export function readDigestToken(secret: string, token: string): DigestReader | null {
  const [organizationId = "", personId = "", mac = "", ...more] = token.split(".");
  if (more.length > 0 || !isId(organizationId) || !isId(personId)) return null;
  const given = Buffer.from(mac, "base64url");
  const expected = proof(secret, organizationId, personId);
  return given.length === expected.length && timingSafeEqual(given, expected) ? { organizationId, personId } : null;
}

function proof(secret: string, organizationId: string, personId: string): Buffer {
  return createHmac("sha256", secret).update(`digest:${organizationId}:${personId}`).digest();
}
