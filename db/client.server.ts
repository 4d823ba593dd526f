import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql, type PostgresType } from "postgres";
import { parse } from "postgres-array";
import { withSafeBegin } from "./begin.server.ts";
import { withRepeatedStatements } from "./repeated-statements.server.ts";
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
    // Without the schema: with it each transaction makes a builder of relational queries for every table, and none is ever used.
    db: drizzle(drizzleClient),
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

interface ArrayType {
  /** Of the list and of what is in it, in `pg_type`: the same on every server. */
  list: number;
  parse(element: string): unknown;
}

/** The list types our statements use. A list of another type would come as PostgreSQL's text. */
const arrayTypes: Record<string, ArrayType> = {
  booleans: { list: 1000, parse: (element) => element === "t" },
  smallIntegers: { list: 1005, parse: Number },
  integers: { list: 1007, parse: Number },
  texts: { list: 1009, parse: String },
  bigIntegers: { list: 1016, parse: String },
  doubles: { list: 1022, parse: Number },
  ids: { list: 2951, parse: String },
};

/**
 * List types for a postgres.js client that does not ask the server for them. The driver's own query, the first on every
 * connection, costs a round trip; and when the server dies during it nothing handles the failure, which ends the
 * process (postgres 3.4.9, connection.js, fetchArrayTypes).
 */
export const lists: Record<string, PostgresType> = Object.fromEntries(
  Object.entries(arrayTypes).map(([name, { list, parse: one }]) => [
    name,
    { to: list, from: [list], serialize: literalOf, parse: (source: string) => parse(source, one) },
  ]),
);

/** A value that is no list is a literal already. */
function literalOf(value: unknown): unknown {
  return Array.isArray(value) ? `{${value.map(elementOf).join(",")}}` : value;
}

function elementOf(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (Array.isArray(value)) return String(literalOf(value));
  return `"${String(value).replace(/["\\]/g, "\\$&")}"`;
}
