import { and, eq, ne, sql } from "drizzle-orm";
import { sessions } from "#db/schema/identity.ts";
import type { Scope } from "#db/scope.server.ts";

/** Ends one session of a user. Answers how many were ended: none when it is somebody else's. */
export async function endSession(scope: Scope, input: { userId: string; sessionId: string }): Promise<number> {
  return remove(scope, and(eq(sessions.userId, input.userId), eq(sessions.id, input.sessionId)));
}

export async function endOtherSessions(
  scope: Scope,
  input: { userId: string; keepSessionId: string },
): Promise<number> {
  return remove(scope, and(eq(sessions.userId, input.userId), ne(sessions.id, input.keepSessionId)));
}

/** Ends the sessions of a suspended user: all of them, unless the user may still work in another organisation. */
export async function endSessionsHere(scope: Scope, userId: string): Promise<number> {
  const worksElsewhere = sql`exists (select from memberships_of_user(${userId}::uuid) m
    where m.status = 'active' and m.organization_id <> ${scope.organizationId}::uuid)`;
  const isHere = sql`(${sessions.activeOrganizationId} = ${scope.organizationId}::uuid or not ${worksElsewhere})`;
  return remove(scope, and(eq(sessions.userId, userId), isHere));
}

/** Chooses the organisation a session works in. */
export async function setActiveOrganization(scope: Scope, input: { userId: string; sessionId: string }): Promise<void> {
  await scope.tx
    .update(sessions)
    .set({ activeOrganizationId: scope.organizationId })
    .where(and(eq(sessions.userId, input.userId), eq(sessions.id, input.sessionId)));
}

async function remove(scope: Scope, which: ReturnType<typeof and>): Promise<number> {
  return (await scope.tx.delete(sessions).where(which).returning({ id: sessions.id })).length;
}
