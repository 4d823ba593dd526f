import { hash } from "node:crypto";

/*
 * The Merkle tree of RFC 9162, section 2.1: leaf = SHA-256(0x00 ‖ data), node = SHA-256(0x01 ‖ left ‖ right).
 * Our leaf data are the 32 bytes of an entry's hash.
 */

export function hashLeaf(entryHash: Uint8Array): Buffer {
  const data = Buffer.allocUnsafe(1 + entryHash.length);
  data[0] = 0;
  data.set(entryHash, 1);
  return hash("sha256", data, "buffer");
}

export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  const data = Buffer.allocUnsafe(1 + left.length + right.length);
  data[0] = 1;
  data.set(left, 1);
  data.set(right, 1 + left.length);
  return hash("sha256", data, "buffer");
}

/** What must be kept of a tree to make it longer: the roots of its perfect subtrees, from the left. */
export interface Frontier {
  size: number;
  hashes: Buffer[];
}

/** A new frontier with the leaves of these entries at the end. */
export function growFrontier(frontier: Frontier, entryHashes: Iterable<Uint8Array>): Frontier {
  const hashes = [...frontier.hashes];
  let { size } = frontier;
  for (const entryHash of entryHashes) {
    let root = hashLeaf(entryHash);
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
      root = hashNode(hashes.pop() ?? root, root);
    }
    hashes.push(root);
    size += 1;
  }
  return { size, hashes };
}

/** The root of a tree of one leaf or more. */
export function rootOf(frontier: Frontier): Buffer {
  const last = frontier.hashes.at(-1);
  if (!last) throw new RangeError("a tree without leaves has no head");
  return frontier.hashes.slice(0, -1).reduceRight<Buffer>((right, left) => hashNode(left, right), last);
}
