import { hash } from "node:crypto";

/** What the first entry of a chain follows. */
export const zeroHash = Buffer.alloc(32);

export function sha256(...parts: Uint8Array[]): Buffer {
  const [first] = parts;
  return hash("sha256", parts.length === 1 && first ? first : Buffer.concat(parts), "buffer");
}
