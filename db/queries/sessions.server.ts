import { and, desc, eq, gt } from "drizzle-orm";
import type { Sql } from "postgres";
import { z } from "zod";
import { locales } from "#app/i18n/locales.ts";
import { roles } from "#db/schema/organizations.ts";
import { sessions } from "#db/schema/identity.ts";
import type { Database } from "#db/scope.server.ts";

/*
 * Who is signed in. These reads come before any organisation is known, so they take the database itself:
 * the identity tables carry no organisation, and memberships come through `memberships_of_user`.
 */

const membership = z.object({
  personId: z.string(),
  organizationId: z.string(),
  organizationName: z.string(),
  organizationLocale: z.enum(locales),
  organizationZone: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  title: z.string(),
  locale: z.enum(locales).nullable(),
  zone: z.string().nullable(),
  theme: z.enum(["light", "dark", "system"]),
  shortcuts: z.boolean(),
  status: z.enum(["active", "suspended"]),
});
export type MembershipOfUser = z.infer<typeof membership>;

export interface SessionFound {
  sessionId: string;
  userId: string;
  activeOrganizationId: string | null;
  updatedAt: Date;
  memberships: MembershipOfUser[];
}

const sessionRow = z.object({
  sessionId: z.string(),
  userId: z.string(),
  activeOrganizationId: z.string().nullable(),
  updatedAt: z.date(),
  memberships: z.array(membership),
});

/** The living session of a token with everything its user is a member of: one round trip for each page. */
export async function findSession(sql: Sql, input: { token: string; now: Date }): Promise<SessionFound | null> {
  const [row] = await sql`
    select s.id as "sessionId", s.user_id as "userId", s.active_organization_id as "activeOrganizationId",
      s.updated_at as "updatedAt", coalesce((${membershipsJson(sql, sql`s.user_id`)}), '[]'::jsonb) as memberships
    from sessions s
    where s.token = ${input.token} and s.expires_at > ${input.now}`;
  return row ? sessionRow.parse(row) : null;
}

/** Every membership of a user, suspended ones too; the order is that of their organisations' names. */
export async function membershipsOfUser(sql: Sql, userId: string): Promise<MembershipOfUser[]> {
  const [row] = await sql`select coalesce((${membershipsJson(sql, sql`${userId}::uuid`)}), '[]'::jsonb) as memberships`;
  return z.array(membership).parse(row?.memberships);
}

function membershipsJson(sql: Sql, userId: ReturnType<Sql>) {
  return sql`
    select jsonb_agg(jsonb_build_object(
      'personId', m.person_id, 'organizationId', m.organization_id, 'organizationName', m.organization_name,
      'organizationLocale', m.organization_locale, 'organizationZone', m.organization_zone,
      'name', m.name, 'email', m.email, 'roles', m.roles, 'title', m.title, 'locale', m.locale, 'zone', m.zone,
      'theme', m.theme, 'shortcuts', m.shortcuts, 'status', m.status
    ) order by m.organization_name, m.organization_id)
    from memberships_of_user(${userId}) m`;
}

/** Who an address belongs to, in whatever organisation. For sign-in only: pages look people up in their scope. */
export async function findUserIdByEmail(sql: Sql, email: string): Promise<string | null> {
  const [row] = await sql<Array<{ id: string }>>`select id from users where email = ${email.trim().toLowerCase()}`;
  return row?.id ?? null;
}

/** Whose sign-in link this is, also when it is over, as long as its row is there. */
export async function findUserIdByLink(sql: Sql, tokenHash: string): Promise<string | null> {
  const [row] = await sql<Array<{ id: string }>>`
    select u.id from verifications v join users u on u.email = v.value::json ->> 'email' where v.identifier = ${tokenHash}`;
  return row?.id ?? null;
}

/** Users with an active membership whose address ends so. */
export async function listUsersOfDomain(sql: Sql, ending: string) {
  return sql<Array<{ userId: string; email: string; name: string; title: string; roles: string[] }>>`
    select distinct on (u.id) u.id as "userId", u.email, m.name, m.title, m.roles
    from users u cross join lateral memberships_of_user(u.id) m
    where right(u.email, ${ending.length}) = ${ending} and m.status = 'active'
    order by u.id`;
}

/** The scrypt form of a user's password, or null for whoever signs in by mail only. */
export async function readPasswordHash(sql: Sql, userId: string): Promise<string | null> {
  const [row] = await sql<Array<{ password: string | null }>>`
    select password from accounts where user_id = ${userId} and provider_id = 'credential'`;
  return row?.password ?? null;
}

export interface SessionListed {
  id: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/** The places a user is signed in, last used first. Tokens are never read. */
export async function listSessions(db: Database, input: { userId: string; now: Date }): Promise<SessionListed[]> {
  return db
    .select({
      id: sessions.id,
      ipAddress: sessions.ipAddress,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.updatedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, input.userId), gt(sessions.expiresAt, input.now)))
    .orderBy(desc(sessions.updatedAt), desc(sessions.id));
}

/** Whether a session began after this moment. */
export async function isRecentSession(sql: Sql, sessionId: string, since: Date): Promise<boolean> {
  const [row] = await sql`select from sessions where id = ${sessionId} and created_at > ${since}`;
  return row !== undefined;
}
