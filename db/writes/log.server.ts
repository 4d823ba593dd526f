import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import { logVerifications } from "#db/schema/index.ts";

export interface EntryBytes {
  /** The canonical JSON that was hashed. */
  bytes: Buffer;
  /** SHA-256 of `bytes`. */
  head: Buffer;
  /** What stands behind the digests under "personal", by name. Salt as lower-case hex. */
  values: Record<string, { salt: string; value: unknown }>;
}

/**
 * Appends entries of one chain, in order, in one round trip: the statements are sent together. The database refuses an entry that does not follow the
 * one before it, whose hash is not that of its bytes, or that belongs to another organisation.
 */
export async function appendLogEntries(scope: Scope, entries: EntryBytes[]): Promise<void> {
  await Promise.all(
    entries.map((entry) =>
      runStatement(scope, "select append_log_entry($1::bytea, $2::bytea, $3::jsonb)", [
        entry.bytes,
        entry.head,
        JSON.stringify(entry.values),
      ]),
    ),
  );
}

/** Locks the organisation's own chain until the end of the transaction and answers its head. */
export async function lockLogChain(scope: Scope): Promise<{ seq: number; head: Buffer | null }> {
  const [chain] = await scope.tx.execute<{ seq: number; head: Buffer | null }>(
    sql`select seq, head from lock_log_chain()`,
  );
  if (!chain) throw new Error("the organisation has no chain");
  return { seq: chain.seq, head: chain.head };
}

export interface NewVerification {
  id: string;
  startedAt: Date;
  finishedAt: Date;
  entries: number;
  heads: number;
  firstAt: Date | null;
  lastAt: Date | null;
  /** The first thing found; null for a whole log. */
  finding: unknown;
}

/** Keeps what a verification found. `scope.personId` is who asked for it. */
export async function insertVerification(scope: Scope, verification: NewVerification): Promise<void> {
  await scope.tx
    .insert(logVerifications)
    .values({ ...verification, organizationId: scope.organizationId, personId: scope.personId });
}
