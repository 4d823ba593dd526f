/*
 * What the verifier reads, from the database or from a file. Rows come in batches, so that a log of
 * any length is checked in the same little memory.
 */

export interface Location {
  subjectType: string;
  subjectId: string;
  seq: number;
}

/** One entry; hashes are lower-case hex. All members are null where tree or waiting list name one that is not there. */
export interface EntryRow extends Location {
  /** Null while the entry waits for the tree. */
  leafIndex: number | null;
  /** What the tree, or the waiting list, says is the entry's hash. */
  listedHash: string;
  type: string | null;
  actorId: string | null;
  means: string | null;
  /** Unix milliseconds. */
  at: number | null;
  bytes: Uint8Array | null;
  hash: string | null;
  previousHash: string | null;
  /** Ids with a comma between them. */
  mentions: string | null;
}

export interface ValueRow {
  subjectId: string;
  seq: number;
  digest: Uint8Array;
  salt: Uint8Array | null;
  value: unknown;
  blanked: boolean;
}

export interface HeadRow {
  size: number;
  root: Uint8Array;
  /** Unix milliseconds. */
  signedAt: number;
  keyId: string;
  note: string;
  /** The token of an outside authority over the note, DER; null where there is none. */
  token: Uint8Array | null;
}

export interface KeyRow {
  keyId: string;
  publicKey: Uint8Array;
}

/** Which key signs from when on, with what was signed about it. */
export interface KeyChangeRow {
  number: number;
  keyId: string;
  previousKeyId: string | null;
  /** Unix milliseconds. */
  since: number;
  /** Null for keys from before there was a history. */
  statement: string | null;
}

/** Where a subject's own row says its chain ends. */
export interface ChainRow extends Location {
  /** Lower-case hex. */
  head: string | null;
}

export interface LogSource {
  organizationId: string;
  /** Leaves in the order of the tree, then the entries that wait for it in the order of waiting. */
  entries(): AsyncIterable<EntryRow[]>;
  /** Every value of these entries, in any order. */
  values(of: Array<{ subjectId: string; seq: number }>): Promise<ValueRow[]>;
  /** By size. */
  heads(): AsyncIterable<HeadRow[]>;
  keys(): Promise<KeyRow[]>;
  /** By number. */
  keyHistory(): Promise<KeyChangeRow[]>;
  /** Whether any head has a timestamp. */
  isStamped(): Promise<boolean>;
  chains(): AsyncIterable<ChainRow[]>;
  /** Entries in neither the tree nor the waiting list. A few are enough. */
  strays(): Promise<Location[]>;
}
