import type { Sql } from "postgres";
import { connect } from "./client.server.ts";

/** The name and password of the address the program signs in with. */
export interface ProgramLogin {
  name: string;
  password: string;
}

/** Raised when the program must not work with its login; the message says why and what an administrator runs. */
export class LoginError extends Error {
  override readonly name = "LoginError";
}

/** Attributes of a login that would let it past the limits of `imprimatur_app`. */
const dangerous = {
  rolsuper: "it is a superuser",
  rolbypassrls: "it passes row-level security",
  rolcreaterole: "it may create roles",
  rolreplication: "it may read everything by replication",
} as const;

/** Name and password of an address; null where it names no password, as with a certificate or a local socket. */
export function loginOf(url: string): ProgramLogin | null {
  const { username, password } = new URL(url);
  if (username === "" || password === "") return null;
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/**
 * Makes the program's login a member of `imprimatur_app` and of nothing else; makes the login itself where there is
 * none. The password of a login that exists stays as it is, unless `setPassword`.
 */
export async function createProgramLogin(
  sql: Sql,
  { name, password }: ProgramLogin,
  { setPassword = false }: { setPassword?: boolean } = {},
): Promise<void> {
  const [known] = await sql`select 1 from pg_roles where rolname = ${name}`;
  if (!known) {
    await run(sql, "create role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L", [
      name,
      password,
    ]);
  } else if (setPassword) await run(sql, "alter role %I password %L", [name, password]);
  const [member] = await sql`
    select 1 from pg_auth_members where roleid = 'imprimatur_app'::regrole
       and member = (select oid from pg_roles where rolname = ${name})`;
  if (!member) await run(sql, "grant imprimatur_app to %I", [name]);
}

/**
 * Throws `LoginError` unless the login of this address is a member of `imprimatur_app` and can become no other role:
 * an attacker who takes the program over can then add to the log, but neither change nor empty it.
 */
export async function checkProgramLogin(url: string): Promise<void> {
  const sql = connect(url, { role: null, max: 1, applicationName: "imprimatur login check" });
  try {
    const [me] = await sql<Array<Record<keyof typeof dangerous, boolean> & { name: string; member: boolean }>>`
      select r.rolname as name, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolreplication,
             exists (select from pg_roles a where a.rolname = 'imprimatur_app' and pg_has_role(r.oid, a.oid, 'MEMBER')) as member
        from pg_roles r where r.rolname = session_user`;
    if (me === undefined) throw new LoginError("The login of DATABASE_URL is not listed in pg_roles.");
    const others = await sql<{ name: string }[]>`
      select rolname as name from pg_roles
       where rolname not in (session_user, 'imprimatur_app') and pg_has_role(session_user, oid, 'MEMBER')
       order by rolname`;
    const reasons = [
      ...Object.entries(dangerous).flatMap(([flag, reason]) => (me[flag as keyof typeof dangerous] ? [reason] : [])),
      ...(me.rolsuper ? [] : others.map((other) => `it can become ${other.name}`)),
    ];
    if (reasons.length > 0) throw new LoginError(tooMuch(me.name, reasons));
    if (!me.member) throw new LoginError(tooLittle(me.name));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What an administrator runs once, in the program's database. */
export function administratorCommands(login: string): string[] {
  return [
    "  create role imprimatur_owner nologin;",
    "  create role imprimatur_app nologin;",
    `  create role "${login}" login password '…';`,
    `  grant imprimatur_app to "${login}";`,
  ];
}

function tooMuch(login: string, reasons: string[]): string {
  return [
    `The login "${login}" of DATABASE_URL could change or empty the log: ${reasons.join(", ")}.`,
    "Give the program a login of its own, put its address into DATABASE_URL, and this one, if it is to migrate, into",
    "DATABASE_OWNER_URL. As an administrator of the server:",
    "  create role imprimatur_program login password '…';",
    "  grant imprimatur_app to imprimatur_program;",
  ].join("\n");
}

function tooLittle(login: string): string {
  return [
    `The login "${login}" of DATABASE_URL is no member of imprimatur_app. Let an administrator run this once:`,
    `  grant imprimatur_app to "${login}";`,
  ].join("\n");
}

/** Statements about roles take no parameters: PostgreSQL itself quotes them. */
async function run(sql: Sql, pattern: string, values: string[]): Promise<void> {
  const [row] = await sql<{ statement: string }[]>`
    select format(${pattern}, variadic ${values}::text[]) as statement`;
  await sql.unsafe(row?.statement ?? "");
}
