import { hash } from "node:crypto";

/** Takes the place of the previous hash in the first entry of a chain. */
export const zeroHash = Buffer.alloc(32);

export function sha256(...parts: Uint8Array[]): Buffer {
  const [first] = parts;
  return hash("sha256", parts.length === 1 && first ? first : Buffer.concat(parts), "buffer");
}
