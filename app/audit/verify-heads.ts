import { sha256 } from "./canonical.ts";
import { isSignedHead, originOf } from "./checkpoint.ts";
import type { EntryRow, HeadRow, KeyRow, LogSource } from "./log-source.ts";
import { growFrontier, rootOf, type Frontier } from "./tree.ts";
import { readToken } from "./timestamp.ts";
import { sameBytes } from "./verify-entry.ts";

/** A head somebody kept elsewhere; only these protect against whoever runs the database. */
export interface KeptHead {
  size: number;
  root: Uint8Array;
}

/**
 * `root`: not the root of the tree at that size. `signature`: not signed by a known key. `short`: the tree is smaller.
 * `stamp`: its timestamp is about something else.
 */
export type HeadFault = "root" | "signature" | "short" | "stamp";

export interface HeadWatch {
  /** Lengthens the tree by these leaves and checks every head on the way. */
  passLeaves(tree: Frontier, leaves: EntryRow[]): Promise<Frontier>;
  /** To be called after the last leaf. Answers how many heads were checked. */
  end(): Promise<number>;
}

/** Whether a timestamp is about this note. That its authority signed it was checked before it was kept. */
function isStamped(note: string, token: Uint8Array): boolean {
  return readToken(token)?.imprint.equals(sha256(Buffer.from(note))) === true;
}

interface WatchOptions {
  source: LogSource;
  keys: KeyRow[];
  kept: KeptHead[];
  tell(fault: HeadFault, size: number): void;
  /** A head of this key is good. */
  signed(keyId: string): void;
}

/** Follows the heads while the leaves go by: each must be the root of the tree at its size, and be signed. */
export async function watchHeads({ source, keys, kept, tell, signed }: WatchOptions): Promise<HeadWatch> {
  const origin = originOf(source.organizationId);
  const publicKeys = new Map(keys.map((key) => [key.keyId, key.publicKey]));
  const stored = source.heads()[Symbol.asyncIterator]();
  const foreign = [...kept].sort((a, b) => b.size - a.size);
  let batch: HeadRow[] = [];
  let checked = 0;
  let next = await takeHead();

  async function takeHead(): Promise<HeadRow | undefined> {
    while (batch.length === 0) {
      const read = await stored.next();
      if (read.done) return undefined;
      batch = [...read.value].reverse();
    }
    return batch.pop();
  }

  function isSigned(head: HeadRow): boolean {
    const publicKey = publicKeys.get(head.keyId);
    const said = { origin, size: head.size, root: Buffer.from(head.root), signedAt: new Date(head.signedAt) };
    return publicKey !== undefined && isSignedHead(head.note, said, publicKey);
  }

  async function checkUpTo(tree: Frontier): Promise<void> {
    const root = tree.size > 0 ? rootOf(tree) : null;
    const agrees = (head: KeptHead) => root !== null && head.size === tree.size && sameBytes(head.root, root);
    for (; next && next.size <= tree.size; next = await takeHead()) {
      checked += 1;
      if (!agrees(next)) tell("root", next.size);
      else if (isSigned(next)) signed(next.keyId);
      else tell("signature", next.size);
      if (next.token && !isStamped(next.note, next.token)) tell("stamp", next.size);
    }
    for (let head = foreign.at(-1); head && head.size <= tree.size; head = foreign.at(-1)) {
      checked += 1;
      foreign.pop();
      if (!agrees(head)) tell("root", head.size);
    }
  }

  return {
    async passLeaves(from, leaves) {
      let tree = from;
      for (let done = 0; done < leaves.length;) {
        const stop = Math.min(next?.size ?? Infinity, foreign.at(-1)?.size ?? Infinity) - from.size;
        const upTo = Math.min(Math.max(stop, done), leaves.length);
        tree = growFrontier(
          tree,
          leaves.slice(done, upTo).map((leaf) => Buffer.from(leaf.listedHash, "hex")),
        );
        done = upTo;
        await checkUpTo(tree);
      }
      return tree;
    },
    async end() {
      // What is left names leaves that are not there: the tree was longer once.
      for (; next; next = await takeHead()) {
        checked += 1;
        tell("short", next.size);
      }
      for (const head of foreign) tell("short", head.size);
      return checked + foreign.length;
    },
  };
}
