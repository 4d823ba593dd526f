import { sha256 } from "./canonical.ts";
import type { LogSource } from "./log-source.ts";
import { growFrontier, rootOf, type Frontier } from "./tree.ts";
import { sameBytes } from "./verify-entry.ts";
import type { KeptHead } from "./verify-heads.ts";

export interface Prefix {
  /** `same`: the log still begins with what the head signed. `short`: it has fewer entries than that. */
  result: "same" | "different" | "short";
  /** Leaves of the tree, up to the size of the head; all of them where that is more. */
  leaves: number;
  /** Counted from 1: the first entry whose content is not what the tree says; null where none is, or nobody can tell. */
  firstWrong: number | null;
}

/**
 * Whether a log still begins with a head that was kept elsewhere: every entry up to it against the tree, and the tree against
 * the head. What is behind an entry, names and texts, is not read.
 */
export async function comparePrefix(source: LogSource, head: KeptHead): Promise<Prefix> {
  let tree: Frontier = { size: 0, hashes: [] };
  let firstWrong: number | null = null;
  for await (const batch of source.entries()) {
    const rows = batch.filter((row) => row.leafIndex !== null).slice(0, head.size - tree.size);
    const wrong = rows.findIndex(
      ({ leafIndex, bytes, listedHash }, at) =>
        leafIndex !== tree.size + at || !bytes || sha256(bytes).toString("hex") !== listedHash,
    );
    if (wrong >= 0) firstWrong ??= tree.size + wrong + 1;
    tree = growFrontier(
      tree,
      rows.map(({ listedHash }) => Buffer.from(listedHash, "hex")),
    );
    if (tree.size >= head.size) break;
  }
  const leaves = tree.size;
  if (leaves < head.size) return { result: "short", leaves, firstWrong };
  const isSame = firstWrong === null && sameBytes(head.root, rootOf(tree));
  return { result: isSame ? "same" : "different", leaves, firstWrong };
}
