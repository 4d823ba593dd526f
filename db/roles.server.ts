import type { Sql } from "postgres";

/**
 * Two roles without login: `imprimatur_owner` owns every table, `imprimatur_app` is what the program works as and
 * can neither own nor pass row-level security. The login of the owner's address is made a member of the first; the
 * program's own login becomes one of the second (program-login.server.ts). Roles belong to the server, not to one
 * database: another database on it may have made them a moment ago.
 */
export async function createRoles(sql: Sql): Promise<void> {
  const [me] = await sql<{ name: string; mayCreate: boolean }[]>`
    select rolname as name, rolcreaterole or rolsuper as "mayCreate" from pg_roles where rolname = current_user`;
  for (const role of ["imprimatur_owner", "imprimatur_app"] as const) {
    const [known] = await sql`select 1 from pg_roles where rolname = ${role}`;
    if (!known) {
      if (!me?.mayCreate) throw new Error(missingRolesMessage(me?.name ?? "?"));
      await sql.unsafe(`do $$ begin
        create role ${role} nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
        exception when duplicate_object or unique_violation then null; end $$`);
    }
  }
  if (!(await mayBecome(sql, "imprimatur_owner"))) await grantMembership(sql, "imprimatur_owner", me?.name ?? "?");
  await grantSchemas(sql);
}

/** Tried, not looked up: since PostgreSQL 16 a member may lack the right to act as the role. */
async function mayBecome(sql: Sql, role: string): Promise<boolean> {
  return sql
    .begin((tx) => tx`set local role ${tx(role)}`)
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "42501") return false;
        throw error;
      },
    );
}

async function grantMembership(sql: Sql, role: string, user: string): Promise<void> {
  // Two databases of one server prepared at once update the same catalogue row: the second has nothing to add.
  const grant = sql.unsafe(`do $$ begin
    execute format('grant ${role} to %I', current_user);
    exception when others then if sqlerrm not like 'tuple concurrently%' and sqlstate <> '23505' then raise; end if;
    end $$`);
  await grant.catch((cause: unknown) => {
    throw new Error(missingRolesMessage(user), { cause });
  });
}

async function grantSchemas(sql: Sql): Promise<void> {
  const [database] = await sql<{ name: string }[]>`select current_database() as name`;
  await sql`grant connect, create on database ${sql(database?.name ?? "")} to imprimatur_owner`;
  await sql`grant create, usage on schema public to imprimatur_owner`;
  await sql`grant usage on schema public to imprimatur_app`;
  // The program reads which migrations ran, to say whether it is ready.
  await sql`create schema if not exists drizzle authorization imprimatur_owner`;
  await sql`grant usage on schema drizzle to imprimatur_app`;
  await sql`alter default privileges for role imprimatur_owner in schema drizzle grant select on tables to imprimatur_app`;
}

function missingRolesMessage(user: string): string {
  return [
    `The role "${user}" of DATABASE_OWNER_URL may neither create the roles Imprimatur needs nor join the owner's. Let an administrator run this once:`,
    `  create role imprimatur_owner nologin; create role imprimatur_app nologin;`,
    `  grant imprimatur_owner to "${user}";`,
  ].join("\n");
}
