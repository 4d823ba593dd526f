import type { AppContext } from "#app/services/context.ts";
import { membershipsOfUser } from "#db/queries/sessions.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { setActiveOrganization } from "#db/writes/people-sessions.server.ts";

/** The organisations a user may work in. */
export async function listChoices(
  ctx: AppContext,
  userId: string,
): Promise<Array<{ organizationId: string; name: string }>> {
  const memberships = await membershipsOfUser(ctx.sql, userId);
  return memberships
    .filter((membership) => membership.status === "active")
    .map(({ organizationId, organizationName }) => ({ organizationId, name: organizationName }));
}

/** Makes a session work in one organisation; false, and nothing happens, where the user is not an active member. */
export async function chooseOrganization(
  ctx: AppContext,
  input: { userId: string; sessionId: string; organizationId: string },
): Promise<boolean> {
  const { organizationId } = input;
  const member = (await membershipsOfUser(ctx.sql, input.userId)).find((one) => one.organizationId === organizationId);
  if (member?.status !== "active") return false;
  await writeScope(ctx.db, { organizationId, personId: member.personId }, (scope) =>
    setActiveOrganization(scope, input),
  );
  return true;
}
