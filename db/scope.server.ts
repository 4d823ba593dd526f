import { type PostgresJsDatabase, PostgresJsSession, type PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { TransactionSql } from "postgres";

export type Database = PostgresJsDatabase;
export type Transaction = PostgresJsTransaction<
  Record<string, never>,
  ExtractTablesWithRelations<Record<string, never>>
>;

/**
 * The only handle queries and writes accept: a transaction in which row-level security already knows the
 * organisation. There is no unscoped one.
 */
export interface Scope {
  tx: Transaction;
  organizationId: string;
  /** The viewer's membership id; null for the clock and other jobs. */
  personId: string | null;
}

export interface ScopeOf {
  organizationId: string;
  personId: string | null;
}

/** One transaction for all reads of a screen: READ ONLY, so that a loader cannot write by mistake. */
export async function readScope<T>(db: Database, of: ScopeOf, read: (scope: Scope) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const [, answer] = await Promise.all([enter(tx, of, enteringToRead), read({ tx, ...of })]);
    return answer;
  });
}

/** One transaction for a write: READ COMMITTED, with a limit on waiting for a lock. */
export async function writeScope<T>(db: Database, of: ScopeOf, write: (scope: Scope) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const [, answer] = await Promise.all([enter(tx, of, enteringToWrite), write({ tx, ...of })]);
    return answer;
  });
}

/**
 * Tells row-level security the organisation. It is sent at once, before every
 * statement of the work, which need not await its answer: should it fail, so does everything after it.
 */
function enter(tx: Transaction, of: ScopeOf, statement: string): Promise<unknown> {
  const client = clientOf(tx);
  return client.unsafe(statement, [of.organizationId], { prepare: true }).execute();
}

/*
 * A statement that joins six tables is planned in milliseconds and run in a fraction of one: each is planned once for each
 * connection. So the condition of a partial index is written out in the statement.
 */
const enteringToWrite = `select set_config('app.organization_id', $1::text, true), set_config('lock_timeout', '5s', true),
  set_config('plan_cache_mode', 'force_generic_plan', true)`;
/* READ ONLY set here, and not by drizzle, costs no round trip of its own. */
const enteringToRead = `${enteringToWrite}, set_config('transaction_read_only', 'on', true)`;

/** The postgres.js transaction below one of drizzle's. */
export function clientOf(tx: Transaction): TransactionSql {
  const session: unknown = tx._.session;
  if (!(session instanceof PostgresJsSession)) throw new Error("A scope works on a postgres.js transaction only");
  return session.client;
}
