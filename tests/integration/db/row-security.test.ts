import { beforeAll, expect, it } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { arrangeLog, type LogBench } from "#tests/integration/audit/arrange.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const database = withDatabase();
let ours: LogBench;
let theirs: LogBench;
let tables: string[] = [];

/** Worked by the worker, who serves every organisation; each job is then carried out in a scope of its own. */
const withoutPolicy = ["jobs"];

beforeAll(async () => {
  const rows = await database.superSql<{ name: string }[]>`
    select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'organization_id' order by 1`;
  tables = rows.map((row) => row.name).filter((name) => !withoutPolicy.includes(name));
  ours = await arrangeLog(database);
  theirs = await arrangeLog(database);
  await dropChecks();
  for (const bench of [ours, theirs]) await fill(bench);
  // Draining is for all organisations at once: only what comes now still waits.
  for (const bench of [ours, theirs]) await bench.record({ type: "post.recalled", payload: {} });
});

/** What a row says does not matter here, only whose it is. */
async function dropChecks(): Promise<void> {
  const checks = await database.superSql<{ name: string; table: string }[]>`
    select conname as name, conrelid::regclass::text as "table" from pg_constraint
     where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`;
  for (const { name, table } of checks)
    await database.superSql`alter table ${database.superSql(table)} drop constraint ${database.superSql(name)}`;
}

/** One row at least in every table of the organisation, whatever its other columns are. */
async function fill(bench: LogBench): Promise<void> {
  await bench.record({
    type: "mark.rejected",
    payload: { seatId: newId(), levelIndex: 0 },
    personal: { reason: "no" },
  });
  await bench.sequence();
  await bench.record({ type: "post.recalled", payload: {} });
  for (const table of tables) await fillTable(table, bench);
}

async function fillTable(table: string, bench: LogBench): Promise<void> {
  await database.superSql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const [known] = await tx`select 1 from ${tx(table)} where organization_id = ${bench.organizationId}`;
    if (known) return;
    const columns = await tx<{ name: string; type: string }[]>`
      select column_name as name, data_type as type from information_schema.columns
       where table_schema = 'public' and table_name = ${table} and is_nullable = 'NO' and column_default is null and is_identity = 'NO'`;
    const row = columns.map(
      ({ name, type }) => [name, name === "organization_id" ? bench.organizationId : anyValue(type)] as const,
    );
    row.push(["organization_id", bench.organizationId]);
    const values = Object.fromEntries(row);
    await tx`insert into ${tx(table)} ${tx(values)}`;
  });
}

function anyValue(type: string): string | number | Date | Buffer {
  if (type === "uuid") return newId();
  if (type === "bytea") return Buffer.from(newId());
  if (type === "jsonb") return "{}";
  if (type === "ARRAY") return "{}";
  if (type.startsWith("timestamp")) return new Date();
  if (/int|smallint|numeric/.test(type)) return 1;
  return newId();
}

it("knows every table of an organisation", () => {
  expect(tables).toEqual(
    expect.arrayContaining(["posts", "marks", "memberships", "log_entries", "log_values", "mails", "decision_tokens"]),
  );
  expect(tables.length).toBeGreaterThan(30);
});

it("@asvs v5.0.0-8.4.1: no row of another organisation is visible, in any table", async () => {
  for (const table of tables) {
    const [all] = await database.superSql<{ theirs: number }[]>`
      select count(*) filter (where organization_id = ${theirs.organizationId})::int as theirs from ${database.superSql(table)}`;
    const seen = await database.sql.begin(async (tx) => {
      await tx`select set_config('app.organization_id', ${ours.organizationId}, true)`;
      return tx<{ id: string }[]>`select distinct organization_id as id from ${tx(table)}`;
    });
    expect(all?.theirs, `${table} has rows of the other organisation`).toBeGreaterThan(0);
    expect(
      seen.map((row) => row.id),
      table,
    ).toEqual([ours.organizationId]);
  }
});

it("without an organisation, no row of any is visible", async () => {
  for (const table of tables) {
    const seen = await database.sql`select 1 from ${database.sql(table)} where organization_id is not null limit 1`;
    expect(seen.length, table).toBe(0);
  }
  expect(await database.sql`select 1 from organizations`).toHaveLength(0);
});

it("@asvs v5.0.0-8.4.1: a row of another organisation is neither changed nor written", async () => {
  const attempt = (statement: string) =>
    database.sql.begin(async (tx) => {
      await tx`select set_config('app.organization_id', ${ours.organizationId}, true)`;
      return tx.unsafe(statement);
    });
  expect((await attempt(`update posts set title = 'x' where id = '${theirs.postId}'`)).count).toBe(0);
  expect((await attempt(`update organizations set name = 'x' where id = '${theirs.organizationId}'`)).count).toBe(0);
  await expect(
    attempt(`insert into groups (id, organization_id, name) values ('${newId()}', '${theirs.organizationId}', 'x')`),
  ).rejects.toThrow(/row-level security/);
  await expect(
    attempt(`update posts set organization_id = '${theirs.organizationId}' where id = '${ours.postId}'`),
  ).rejects.toThrow(/row-level security/);
});

it("a person finds their own memberships before an organisation is chosen, and nobody else's", async () => {
  const [member] = await database.superSql<
    { userId: string }[]
  >`select user_id as "userId" from memberships where id = ${ours.personId}`;
  const own = await database.sql.begin(async (tx) => {
    await tx`select set_config('app.user_id', ${member?.userId ?? ""}, true)`;
    return tx`select id from memberships`;
  });
  expect(own).toEqual([{ id: ours.personId }]);
});

it("the program can take on no right it was not given", async () => {
  const [role] =
    await database.sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`;
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
  const owned = await database.sql`select relname from pg_class where relowner = current_user::regrole`;
  expect(owned).toHaveLength(0);
});

it("functions that see across organisations have a fixed search path and are not everybody's", async () => {
  const loose = await database.superSql<{ name: string }[]>`
    select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
       and (coalesce(array_to_string(proconfig, ','), '') not like '%search_path=pg_catalog, pg_temp%'
            or has_function_privilege('public', oid, 'execute'))`;
  expect(loose.map((row) => row.name)).toEqual([]);
});
