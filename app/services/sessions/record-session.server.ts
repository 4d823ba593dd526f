import { recordOrganizationEntry, type NewEntry } from "#app/audit/record.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { membershipsOfUser } from "#db/queries/sessions.server.ts";
import { writeScope } from "#db/scope.server.ts";

export type SignInMethod = "password" | "link" | "invitation" | "demo" | "firstRun";

/** Writes the sign-in into the log of every organisation it opens. */
export async function recordSignIn(
  ctx: AppContext,
  input: { userId: string; sessionId: string; method: SignInMethod },
): Promise<void> {
  const via = { sessionId: input.sessionId };
  await recordInEach(ctx, input.userId, ({ personId }) => ({
    type: "session.signedIn",
    actorId: personId,
    means: "web",
    via,
    payload: { method: input.method },
    at: ctx.clock.now(),
  }));
}

export async function recordSignOut(ctx: AppContext, input: { userId: string; sessionId: string }): Promise<void> {
  const via = { sessionId: input.sessionId };
  await recordInEach(ctx, input.userId, ({ personId }) => ({
    type: "session.signedOut",
    actorId: personId,
    means: "web",
    via,
    payload: {},
    at: ctx.clock.now(),
  }));
}

async function recordInEach(
  ctx: AppContext,
  userId: string,
  entryOf: (person: { personId: string }) => NewEntry,
): Promise<void> {
  for (const { personId, organizationId, status } of await membershipsOfUser(ctx.sql, userId)) {
    if (status !== "active") continue;
    await writeScope(ctx.db, { organizationId, personId }, (scope) =>
      recordOrganizationEntry(scope, entryOf({ personId })),
    );
  }
}
