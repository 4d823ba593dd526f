import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Sql } from "postgres";
import { lists } from "./array-types.server.ts";
import { withSafeBegin } from "./begin.server.ts";
import { withRepeatedStatements } from "./repeated-statements.server.ts";
import * as schema from "./schema/index.ts";
import type { Database } from "./scope.server.ts";

/** `imprimatur_owner` owns the tables and migrates them; `imprimatur_app` is bound by row-level security. */
export type DatabaseRole = "imprimatur_app" | "imprimatur_owner";

export interface OpenDatabaseOptions {
  role: DatabaseRole;
  /** Connections of each of the two clients. Default 10. */
  max?: number;
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
}

export interface OpenDatabase {
  /** For hand-written SQL. */
  sql: Sql;
  db: Database;
  close(): Promise<void>;
}

/**
 * Opens the database as one of our roles, whatever role the address itself signs in with: the role is set in the
 * first message of each connection. drizzle has a client of its own, because it replaces the client's parsers.
 * Connections are made on demand and made again after the database was away.
 */
export function openDatabase(url: string, options: OpenDatabaseOptions): OpenDatabase {
  const sql = connect(url, options);
  const drizzleClient = connect(url, options);
  return {
    sql,
    db: drizzle(drizzleClient, { schema }),
    async close() {
      await Promise.all([sql.end({ timeout: 5 }), drizzleClient.end({ timeout: 5 })]);
    },
  };
}

/** One postgres.js client. `role` null keeps the role of the address: for making the roles themselves. */
export function connect(url: string, options: Omit<OpenDatabaseOptions, "role"> & { role: DatabaseRole | null }): Sql {
  const sql = postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 5,
    idle_timeout: 60,
    // A database that came back is noticed within a second; the default waits up to twenty.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
    onnotice: () => undefined,
    fetch_types: false,
    types: lists,
    connection: {
      application_name: options.applicationName ?? "imprimatur",
      TimeZone: "UTC",
      ...(options.role === null ? {} : { role: options.role }),
    },
  });
  return withRepeatedStatements(withSafeBegin(sql));
}
