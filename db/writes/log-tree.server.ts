import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

export interface StoredFrontier {
  size: number;
  /** Lower-case hex, from the left. */
  hashes: string[];
}

/** True when this transaction is the only one that lengthens the organisation's tree, until it ends. */
export async function claimTree(scope: Scope): Promise<boolean> {
  const [row] = await scope.tx.execute<{ ours: boolean }>(
    sql`select pg_try_advisory_xact_lock(${treeLock}, hashtext(${scope.organizationId})) as ours`,
  );
  return row?.ours === true;
}

/** Any number, the same in every version of the program. */
const treeLock = 411_873_022;

export async function readFrontier(scope: Scope): Promise<StoredFrontier> {
  const [row] = await scope.tx.execute<{ size: string; hashes: string[] }>(
    sql`select size::text as size, hashes from log_frontiers where organization_id = ${scope.organizationId}`,
  );
  return row ? { size: Number(row.size), hashes: row.hashes } : { size: 0, hashes: [] };
}

/** The oldest entries that are not yet in the tree. */
export async function readPendingEntries(
  scope: Scope,
  limit: number,
): Promise<Array<{ position: string; hash: Buffer }>> {
  return scope.tx.execute<{ position: string; hash: Buffer }>(
    // Qualified: the bare name would order by the text column of the result.
    sql`select p.position::text as position, p.hash from log_pending p
         where p.organization_id = ${scope.organizationId} order by p.position limit ${limit}`,
  );
}

/** Moves these entries from `log_pending` to the end of the tree, which must still have `from` leaves. */
export async function appendLogLeaves(
  scope: Scope,
  leaves: { from: number; positions: string[]; hashes: string[] },
): Promise<void> {
  await scope.tx.execute(sql`
    select append_log_leaves(${leaves.from}::bigint, ${`{${leaves.positions.join(",")}}`}::bigint[], ${JSON.stringify(leaves.hashes)}::jsonb)`);
}

/** Whether the tree grew since its last signed head, and that one is not newer than `before`. */
export async function mayBeSigned(scope: Scope, before: Date): Promise<boolean> {
  const rows = await scope.tx.execute(
    sql`select 1 from organizations_to_sign(${before.toISOString()}::timestamptz) as id where id = ${scope.organizationId}`,
  );
  return rows.length === 1;
}

export interface SignedHead {
  size: number;
  root: Buffer;
  signedAt: Date;
  keyId: string;
  publicKey: Buffer;
  note: string;
}

/** Keeps a head for ever. The database refuses one that is not of the tree as it stands. */
export async function appendLogHead(scope: Scope, head: SignedHead): Promise<void> {
  await scope.tx.execute(sql`
    select append_log_head(${head.size}::bigint, ${head.root}::bytea, ${head.signedAt.toISOString()}::timestamptz,
                           ${head.keyId}::text, ${head.publicKey}::bytea, ${head.note}::text)`);
}

export interface NewKey {
  number: number;
  keyId: string;
  publicKey: Buffer;
  previousKeyId: string | null;
  generation: number;
  since: Date;
  statement: string;
}

/** The key that signs from now on, kept for ever. The database refuses one that does not follow the last. */
export async function appendLogKey(scope: Scope, key: NewKey): Promise<void> {
  await scope.tx.execute(sql`
    select append_log_key(${key.number}::integer, ${key.keyId}::text, ${key.publicKey}::bytea, ${key.previousKeyId}::text,
                          ${key.generation}::integer, ${key.since.toISOString()}::timestamptz, ${key.statement}::text)`);
}
