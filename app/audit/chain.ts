import { createHash } from "node:crypto";
import { canonicalBytes, type JsonValue } from "./canonical.ts";

/** What the first entry of a chain follows. */
export const zeroHash = Buffer.alloc(32);

export function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/**
 * What stands in an entry for a name or a free text: SHA-256(salt ‖ canonical value). The salt has 32 random bytes, so
 * that once both are blanked nobody can confirm a guess.
 */
export function valueDigest(salt: Uint8Array, value: JsonValue): Buffer {
  return sha256(salt, canonicalBytes(value));
}
