import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#tests/support/database.ts";
import type { TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

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
