import { expect, test } from "vitest";
import { migrateDatabase, pendingMigrations } from "#db/migrate.server.ts";
import { migrationsFolder } from "#tests/support/postgres.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const database = withDatabase();

test("the program works as a role that owns nothing and cannot pass row-level security", async () => {
  const [role] = await database.sql`
    select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole from pg_roles where rolname = current_user`;
  expect(role).toEqual({
    rolname: "imprimatur_app",
    rolsuper: false,
    rolbypassrls: false,
    rolcanlogin: false,
    rolcreaterole: false,
  });
  const [owned] = await database.sql`
    select count(*)::int as tables from pg_class where relowner = 'imprimatur_app'::regrole`;
  expect(owned).toEqual({ tables: 0 });
});

test("every table belongs to the owner role", async () => {
  const foreign = await database.sql`
    select relname from pg_class join pg_namespace n on n.oid = relnamespace
    where nspname in ('public', 'drizzle') and relkind in ('r', 'p', 'v') and relowner <> 'imprimatur_owner'::regrole`;
  expect(foreign).toEqual([]);
});

test("the program may not change tables", async () => {
  await expect(database.sql`create table public.intruder (id int)`).rejects.toThrow(/permission denied/);
});

test("a role that may neither make the two roles nor join them is told what an administrator must run", async () => {
  const name = `guest_${Math.random().toString(36).slice(2, 10)}`;
  await database.superSql.unsafe(`create role ${name} login password 'guest'`);
  const url = new URL(database.ownerUrl);
  url.username = name;
  url.password = "guest";
  await expect(migrateDatabase(url.href, migrationsFolder)).rejects.toThrow(
    new RegExp(`The role "${name}"[^]*grant imprimatur_owner to "${name}"`),
  );
  await database.superSql.unsafe(`drop role ${name}`);
});

test("several processes migrating at once end with one set of tables", async () => {
  await Promise.all([1, 2, 3].map(() => migrateDatabase(database.ownerUrl, migrationsFolder)));
  expect(await pendingMigrations(database.sql, migrationsFolder)).toBe(0);
});
