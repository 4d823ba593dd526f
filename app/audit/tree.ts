import { sha256 } from "./chain.ts";

/*
 * The Merkle tree of RFC 9162, section 2.1: leaf = SHA-256(0x00 ‖ data), node = SHA-256(0x01 ‖ left ‖ right).
 * Our leaf data are the 32 bytes of an entry's hash.
 */

const leafMark = Buffer.from([0]);
const nodeMark = Buffer.from([1]);

export function hashLeaf(entryHash: Uint8Array): Buffer {
  return sha256(leafMark, entryHash);
}

export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(nodeMark, left, right);
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
    let hash = hashLeaf(entryHash);
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      hash = hashNode(hashes.pop() ?? hash, hash);
    }
    hashes.push(hash);
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
