import { and, eq, inArray } from "drizzle-orm";
import type { Sql } from "postgres";
import { z } from "zod";
import { memberships, type Role, roles } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";

/** The roles of these people of the organisation who may act; whoever is missing may not. */
export async function readRoles(scope: Scope, personIds: string[]): Promise<Map<string, Role[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await scope.tx
    .select({ personId: memberships.id, roles: memberships.roles })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, scope.organizationId),
        eq(memberships.status, "active"),
        inArray(memberships.id, personIds),
      ),
    );
  return new Map(rows.map((row) => [row.personId, row.roles]));
}

const standing = z.object({
  sessionId: z.string(),
  activeOrganizationId: z.string().nullable(),
  personId: z.string(),
  organizationId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
});
export type SessionStanding = z.infer<typeof standing>;

/** What is still true of living sessions: one row for each membership that may act. For all open connections at once. */
export async function readSessionStandings(
  sql: Sql,
  { sessionIds, now }: { sessionIds: string[]; now: Date },
): Promise<SessionStanding[]> {
  if (sessionIds.length === 0) return [];
  const rows = await sql`
    select s.id as "sessionId", s.active_organization_id as "activeOrganizationId", m.person_id as "personId",
      m.organization_id as "organizationId", m.name, m.roles
    from sessions s cross join lateral memberships_of_user(s.user_id) m
    where s.id = any (${sessionIds}::uuid[]) and s.expires_at > ${now} and m.status = 'active'`;
  return z.array(standing).parse(rows);
}
