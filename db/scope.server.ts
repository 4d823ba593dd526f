import { sql } from "drizzle-orm";
import type { PostgresJsDatabase, PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import type * as schema from "./schema/index.ts";

export type Schema = typeof schema;
export type Database = PostgresJsDatabase<Schema>;
export type Transaction = PostgresJsTransaction<Schema, ExtractTablesWithRelations<Schema>>;

/**
 * The only handle queries and writes accept: a transaction in which row-level security already knows the
 * organisation. There is no unscoped one.
 */
export interface Scope {
  tx: Transaction;
  organizationId: string;
  /** Whose eyes: the viewer's membership id; null for the clock and other machinery. */
  personId: string | null;
}

export interface ScopeOf {
  organizationId: string;
  personId: string | null;
}

/** One transaction for all reads of a screen: READ ONLY, so that a loader cannot write by mistake. */
export async function readScope<T>(db: Database, of: ScopeOf, read: (scope: Scope) => Promise<T>): Promise<T> {
  return db.transaction(
    async (tx) => {
      await enter(tx, of);
      return read({ tx, ...of });
    },
    { accessMode: "read only" },
  );
}

/** One transaction for a write: READ COMMITTED, with a limit on waiting for a lock. */
export async function writeScope<T>(db: Database, of: ScopeOf, write: (scope: Scope) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await enter(tx, of);
    return write({ tx, ...of });
  });
}

async function enter(tx: Transaction, of: ScopeOf): Promise<void> {
  await tx.execute(
    sql`select set_config('app.organization_id', ${of.organizationId}, true), set_config('lock_timeout', '5s', true)`,
  );
}
