import { randomBytes } from "node:crypto";
import pino from "pino";
import { afterAll, describe, expect, test } from "vitest";
import { prepareDatabase } from "#app/boot/prepare-database.server.ts";
import { connect } from "#db/client.server.ts";
import { checkProgramLogin, LoginError } from "#db/program-login.server.ts";
import { createOffice } from "#tests/support/office.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const database = withDatabase();
const roles: string[] = [];
const log = pino({ level: "silent" });

afterAll(async () => {
  for (const role of roles) await database.superSql.unsafe(`drop owned by ${role}; drop role ${role}`);
});

/** A login of the server with whatever the statements give it; the address to sign in with. */
async function loginWith(...statements: string[]): Promise<{ url: string; name: string }> {
  const name = `login_${randomBytes(6).toString("hex")}`;
  await database.superSql.unsafe(`create role ${name} login password 'pass'`);
  roles.push(name);
  for (const statement of statements) await database.superSql.unsafe(statement.replaceAll("LOGIN", name));
  return { url: addressOf(name), name };
}

function addressOf(name: string): string {
  const url = new URL(database.ownerUrl);
  url.username = name;
  url.password = "pass";
  return url.href;
}

describe("the login the program signs in with", () => {
  test("becomes imprimatur_app and no other role, and cannot empty the log @asvs v5.0.0-16.4.2", async () => {
    await createOffice(database.superSql, "Ente");
    const sql = connect(database.url, { role: null, max: 1 });
    try {
      const others = await sql<{ name: string }[]>`
        select rolname as name from pg_roles where rolname <> session_user and rolname <> 'imprimatur_app'`;
      expect(others.length).toBeGreaterThan(10);
      for (const { name } of others)
        await expect(sql`set role ${sql(name)}`, name).rejects.toThrow(/permission denied/);
      for (const role of ["none", "imprimatur_app"]) {
        await sql.unsafe(`set role ${role}`);
        for (const statement of [
          "truncate log_entries",
          "delete from log_entries",
          "update log_entries set seq = seq + 1",
          "alter table log_entries disable trigger all",
          "drop table log_entries",
          "set session_replication_role = replica",
          "create table public.mine (id int)",
        ])
          await expect(sql.unsafe(statement), `${role}: ${statement}`).rejects.toThrow(
            /permission denied|must be owner/,
          );
      }
    } finally {
      await sql.end();
    }
  });

  test.each([
    ["is a superuser", ["alter role LOGIN superuser"], /could change or empty the log: it is a superuser/],
    ["may create roles", ["grant imprimatur_app to LOGIN", "alter role LOGIN createrole"], /it may create roles/],
    [
      "passes row-level security",
      ["grant imprimatur_app to LOGIN", "alter role LOGIN bypassrls"],
      /row-level security/,
    ],
    ["can become the owner", ["grant imprimatur_app, imprimatur_owner to LOGIN"], /it can become imprimatur_owner/],
    ["can become another role", ["grant imprimatur_app, pg_read_all_data to LOGIN"], /it can become pg_read_all_data/],
    ["is no member of imprimatur_app", [], /grant imprimatur_app to "login_/],
  ])("that %s stops the start, with what an administrator runs", async (_, statements, words) => {
    const { url } = await loginWith(...statements);
    const started = prepareDatabase({ url, ownerUrl: null, ownServer: false }, migrationsFolder, log);
    await expect(started).rejects.toThrow(LoginError);
    await expect(checkProgramLogin(url)).rejects.toThrow(words);
  });

  test("that owns the database stops the start: an owner may drop it", async () => {
    const { url, name } = await loginWith("grant imprimatur_app to LOGIN");
    const [row] = await database.superSql<{ name: string; owner: string }[]>`
      select datname as name, pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()`;
    await database.superSql.unsafe(`alter database ${row?.name} owner to ${name}`);
    try {
      await expect(checkProgramLogin(url)).rejects.toThrow(/it can become pg_database_owner/);
    } finally {
      await database.superSql.unsafe(`alter database ${row?.name} owner to "${row?.owner}"`);
    }
  });

  test("is made by the owner's address where there is none, and its password stays where there is one", async () => {
    const name = `login_${randomBytes(6).toString("hex")}`;
    roles.push(name);
    const addresses = { url: addressOf(name), ownerUrl: database.ownerUrl, ownServer: false };
    await prepareDatabase(addresses, migrationsFolder, log);
    const wrong = addressOf(name).replace(":pass@", ":another@");
    await expect(prepareDatabase({ ...addresses, url: wrong }, migrationsFolder, log)).rejects.toThrow(
      /refuses the name or the password of DATABASE_URL/,
    );
    await prepareDatabase({ ...addresses, ownerUrl: null }, migrationsFolder, log);
  });

  test("on tables that were never made is told how they are", async () => {
    const empty = `empty_${randomBytes(6).toString("hex")}`;
    await database.superSql.unsafe(`create database ${empty} template template0`);
    try {
      const url = new URL(database.url);
      url.pathname = `/${empty}`;
      await expect(
        prepareDatabase({ url: url.href, ownerUrl: null, ownServer: false }, migrationsFolder, log),
      ).rejects.toThrow(/DATABASE_OWNER_URL=postgres:\/\/… npm run db:migrate/);
    } finally {
      await database.superSql.unsafe(`drop database ${empty} with (force)`);
    }
  });
});
