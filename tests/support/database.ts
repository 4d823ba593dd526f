import { randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import { connect, openDatabase } from "#db/client.server.ts";
import type { Database } from "#db/scope.server.ts";
import { databaseUrl, programUrl } from "./postgres.ts";

export const testServerVariable = "IMPRIMATUR_TEST_SERVER";
export const testTemplateVariable = "IMPRIMATUR_TEST_TEMPLATE";

export interface TestDatabase {
  /** For starting the program on it: the program's own login. */
  url: string;
  /** Signs in as the server's administrator. */
  ownerUrl: string;
  /** As the program works: `imprimatur_app`, bound by row-level security. */
  sql: Sql;
  db: Database;
  /** As `imprimatur_owner`: for arranging what the program may not do. */
  ownerSql: Sql;
  /** As the server's administrator, whom nothing binds. */
  superSql: Sql;
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** From `startTestServer`, outside vitest. */
  server?: { serverUrl: string; template: string };
  /** Connections of each client. */
  max?: number;
}

/** A fresh database with every migration applied and no rows: one for each test file, in some tens of milliseconds. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const serverUrl = options.server?.serverUrl ?? process.env[testServerVariable];
  const template = options.server?.template ?? process.env[testTemplateVariable];
  if (serverUrl === undefined || template === undefined) {
    throw new Error("No test server: run by vitest's integration or faults project, or pass one of startTestServer()");
  }
  const name = `test_${randomBytes(8).toString("hex")}`;
  const admin = connect(serverUrl, { role: null, max: 1 });
  await admin`create database ${admin(name)} template ${admin(template)}`;
  const ownerUrl = databaseUrl(serverUrl, name);
  const url = programUrl(ownerUrl);
  const max = options.max ?? 5;
  const app = openDatabase(url, { role: "imprimatur_app", max });
  const ownerSql = connect(ownerUrl, { role: "imprimatur_owner", max });
  const superSql = connect(ownerUrl, { role: null, max });
  return {
    url,
    ownerUrl,
    sql: app.sql,
    db: app.db,
    ownerSql,
    superSql,
    async close() {
      await Promise.all([app.close(), ownerSql.end({ timeout: 5 }), superSql.end({ timeout: 5 })]);
      await admin`drop database if exists ${admin(name)} with (force)`;
      await admin.end({ timeout: 5 });
    },
  };
}
