/** The bytes of an entry, and their digests. */
import canonicalize from "canonicalize";
import { hash } from "node:crypto";

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue | undefined };
export type JsonObject = { [key: string]: JsonValue | undefined };

/**
 * The canonical bytes of a JSON value (RFC 8785). Members that are undefined are left out. Throws on what has no
 * canonical form or cannot be stored again: numbers that are not finite, lone surrogates, U+0000.
 */
export function canonicalBytes(value: JsonValue): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("nothing to write");
  if (unstorable.test(text)) throw new TypeError("a string holds a lone surrogate or U+0000");
  return Buffer.from(text, "utf8");
}

/* JSON.stringify writes a lone surrogate and U+0000 as an escape; in lower case, after an even number of backslashes. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/**
 * What stands in an entry for a name or a free text: SHA-256(salt ‖ canonical value). The salt has 32 random bytes, so
 * that once both are blanked nobody can confirm a guess.
 */
export function valueDigest(salt: Uint8Array, value: JsonValue): Buffer {
  return sha256(salt, canonicalBytes(value));
}

/** Takes the place of the previous hash in the first entry of a chain. */
export const zeroHash = Buffer.alloc(32);

export function sha256(...parts: Uint8Array[]): Buffer {
  const [first] = parts;
  return hash("sha256", parts.length === 1 && first ? first : Buffer.concat(parts), "buffer");
}
