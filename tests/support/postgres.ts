import { createHash } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { startEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { readPostmaster } from "#app/boot/postmaster.server.ts";
import { connect } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loginOf } from "#db/program-login.server.ts";

export const migrationsFolder = path.resolve("db/migrations");

export interface TestServer {
  /** Signs in as a role that may make databases. */
  serverUrl: string;
  /** A migrated, empty database to copy. */
  template: string;
  stop(): Promise<void>;
}

/**
 * One PostgreSQL for a whole run: the one of TEST_DATABASE_URL, or the bundled one in a folder of its own. Durability
 * is off: what a test leaves behind is thrown away. Tests reach it by `createTestDatabase`.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env["TEST_DATABASE_URL"];
  const server = given === undefined ? await startOwnServer() : { url: given, stop: () => Promise.resolve() };
  const template = `imprimatur_template_${await fingerprintMigrations()}`;
  try {
    await makeTemplate(server.url, template);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { serverUrl: server.url, template, stop: () => server.stop() };
}

const folderPrefix = "imprimatur-test-";

async function startOwnServer(): Promise<{ url: string; stop(): Promise<void> }> {
  await removeOrphans();
  const dataDir = await mkdtemp(path.join(tmpdir(), `${folderPrefix}${process.pid}-`));
  // The database's own user must get in; see choosePostgresHome.
  await chmod(dataDir, 0o755);
  const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
  const server = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }), settings });
  return {
    url: server.ownerUrl,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A run that was killed could not stop its server. */
async function removeOrphans(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = Number(new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1]);
    if (!Number.isInteger(owner) || isAlive(owner)) continue;
    const folder = path.join(tmpdir(), name);
    const postmaster = await readPostmaster(path.join(folder, "postgres", "cluster"));
    if (postmaster) process.kill(postmaster.pid, "SIGQUIT");
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function makeTemplate(serverUrl: string, template: string): Promise<void> {
  const admin = connect(serverUrl, { role: null, max: 1 });
  try {
    const [known] = await admin`select 1 from pg_database where datname = ${template} and datistemplate`;
    if (known) return;
    await admin`drop database if exists ${admin(template)} with (force)`;
    await admin`create database ${admin(template)} template template0`;
    const url = databaseUrl(serverUrl, template);
    await migrateDatabase(url, migrationsFolder, { login: loginOf(programUrl(url)) });
    await admin`alter database ${admin(template)} is_template true`;
  } finally {
    await admin.end({ timeout: 5 });
  }
}

/** The same database for the program's login: a password that every run on the server derives alike. */
export function programUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = "imprimatur_test_program";
  url.password = createHash("sha256").update(`program of ${url.host}`).digest("hex");
  return url.href;
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function fingerprintMigrations(): Promise<string> {
  const hash = createHash("sha256");
  const files = await readdir(migrationsFolder, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(file.name).update(await readFile(path.join(file.parentPath, file.name)));
  }
  return hash.digest("hex").slice(0, 12);
}
