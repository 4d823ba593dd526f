import type { Logger } from "pino";
import { connect } from "#db/client.server.ts";
import { migrateDatabase, pendingMigrations } from "#db/migrate.server.ts";
import { administratorCommands, checkProgramLogin, loginOf, LoginError } from "#db/program-login.server.ts";
import { hasSearchIndex } from "#db/search-index.server.ts";
import { untilAvailable } from "./until-available.server.ts";

export interface DatabaseAddresses {
  /** The program's login. */
  url: string;
  /** A login that may make roles and tables; null where migrations are run apart from the program. */
  ownerUrl: string | null;
  /** Only this program uses the server: the password of the program's login is set anew. */
  ownServer: boolean;
}

/**
 * Brings the database to the newest shape where the owner's address is known, then makes sure that the program's login
 * can do no more than the program needs. Throws `LoginError`, with the commands an administrator runs, where it can do
 * more or less, or where the tables are not those of this version.
 */
export async function prepareDatabase(addresses: DatabaseAddresses, migrations: string, log: Logger): Promise<void> {
  const { url, ownerUrl, ownServer } = addresses;
  if (ownerUrl !== null) {
    const options = { login: loginOf(url), setPassword: ownServer };
    await untilAvailable(() => migrateDatabase(ownerUrl, migrations, options), log);
  }
  await untilAvailable(() => signIn(url), log);
  await checkProgramLogin(url);
  const tables = await lookAtTables(url, migrations);
  if (tables?.pending !== 0) throw new LoginError(notMigrated(url));
  if (!tables.searchIndex)
    log.warn("search has no index, because this PostgreSQL has no pg_trgm: it finds the same, more slowly");
}

/** A login that does not exist yet is the commonest mistake of a first start: the error says what to do. */
async function signIn(url: string): Promise<void> {
  const sql = connect(url, { role: null, max: 1, applicationName: "imprimatur login check" });
  try {
    await sql`select 1`;
  } catch (error) {
    const refused = error instanceof Error && "code" in error && (error.code === "28P01" || error.code === "28000");
    throw refused ? new LoginError(notLetIn(url), { cause: error }) : error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Null where the tables were never made. */
async function lookAtTables(
  url: string,
  migrations: string,
): Promise<{ pending: number; searchIndex: boolean } | null> {
  const sql = connect(url, { role: "imprimatur_app", max: 1, applicationName: "imprimatur login check" });
  const neverMade = ["3F000", "42P01", "42501"];
  try {
    return { pending: await pendingMigrations(sql, migrations), searchIndex: await hasSearchIndex(sql) };
  } catch (error) {
    if (error instanceof Error && "code" in error && neverMade.includes(String(error.code))) return null;
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function notLetIn(url: string): string {
  return [
    "The database refuses the name or the password of DATABASE_URL.",
    ...howToMigrate(),
    "or let an administrator run this once, in the program's database, and then migrate:",
    ...administratorCommands(loginOf(url)?.name ?? "imprimatur_program"),
  ].join("\n");
}

function notMigrated(url: string): string {
  return [
    "The tables of this database are not those of this version of Imprimatur.",
    ...howToMigrate(),
    `with the address of a role that may create roles and tables. The program itself goes on as "${loginOf(url)?.name ?? "its own login"}".`,
  ].join("\n");
}

function howToMigrate(): string[] {
  return ["Start it with DATABASE_OWNER_URL set, or run once", "  DATABASE_OWNER_URL=postgres://… npm run db:migrate"];
}
