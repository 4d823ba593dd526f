import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import type { Sql } from "postgres";
import { connect } from "./client.server.ts";
import { createProgramLogin, type ProgramLogin } from "./program-login.server.ts";
import { createRoles } from "./roles.server.ts";
import { createSearchIndex } from "./search-index.server.ts";

/** Any number will do, as long as every version of the program uses the same. */
const migrationLock = 4_118_730_211;

export interface MigrateOptions {
  /** Made, where it is missing, and given the rights of `imprimatur_app`. */
  login?: ProgramLogin | null;
  /** Also sets the password of a login that exists: for a server that is the program's alone. */
  setPassword?: boolean;
}

/**
 * Makes the roles and brings the tables to the newest shape, at the owner's address. Safe to call from several
 * processes at once: one works, the others wait and find nothing left to do. Throws with the failing statement's
 * message and leaves the database as the last whole migration left it.
 */
export async function migrateDatabase(
  url: string,
  migrationsFolder: string,
  { login = null, setPassword = false }: MigrateOptions = {},
): Promise<void> {
  const gate = connect(url, { role: null, max: 1, applicationName: "imprimatur migrations lock" });
  try {
    await gate`select pg_advisory_lock(${migrationLock})`;
    await createRoles(gate);
    if (login !== null) await createProgramLogin(gate, login, { setPassword });
    await applyMigrations(url, migrationsFolder);
  } finally {
    await gate.end({ timeout: 5 });
  }
}

async function applyMigrations(url: string, migrationsFolder: string): Promise<void> {
  const owner = connect(url, { role: "imprimatur_owner", max: 1, applicationName: "imprimatur migrations" });
  try {
    await migrate(drizzle(owner), { migrationsFolder });
    await createSearchIndex(owner);
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** How many migrations of the folder this database has not seen. Throws when the database is away. */
export async function pendingMigrations(sql: Sql, migrationsFolder: string): Promise<number> {
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis);
  const [row] = await sql<{ newest: string | null }[]>`
    select max(created_at)::text as newest from drizzle.__drizzle_migrations`;
  const newest = Number(row?.newest ?? 0);
  return known.filter((at) => at > newest).length;
}
