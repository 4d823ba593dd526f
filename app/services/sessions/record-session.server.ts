import { recordOrganizationEntry, type NewEntry } from "#app/audit/record.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { findUserIdByEmail, membershipsOfUser } from "#db/queries/sessions.server.ts";
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

/** A slip of the finger is nobody's business: the log hears of the fifth and of the tenth failure in a row. */
const failuresWorthAnEntry: readonly number[] = [5, 10];

/** `failures`: how many in a row, this one included. An address that belongs to nobody has no log to write to. */
export async function recordFailedSignIn(ctx: AppContext, input: { email: string; failures: number }): Promise<void> {
  if (!failuresWorthAnEntry.includes(input.failures)) return;
  const userId = await findUserIdByEmail(ctx.sql, input.email);
  if (!userId) return;
  await recordInEach(ctx, userId, ({ personId }) => ({
    type: "session.signInFailed",
    actorId: null,
    means: "web",
    payload: { personId, failures: input.failures },
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
