import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { membershipsOfUser } from "#db/queries/sessions.server.ts";
import type { RefusedTryKind } from "#db/schema/refused-tries.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { countRefusedTry, takeRefusedTries } from "#db/writes/refused-tries.server.ts";

const windowMs = 15 * 60_000;

interface Tried {
  kind: RefusedTryKind;
  /** Where from, as much of it as the log keeps. */
  place: string | null;
}

/**
 * Notes that something was tried in a person's name, or by them, and refused. The log hears of it at the end of the
 * quarter of an hour, once, with the number: whoever floods sign-in does not flood the log too. Never delays the
 * answer: a note that cannot be written is only logged.
 */
export async function noteRefusedTry(
  ctx: AppContext,
  { organizationId, personId }: { organizationId: string; personId: string },
  { kind, place }: Tried,
): Promise<void> {
  const at = ctx.clock.now();
  const since = new Date(Math.floor(at.getTime() / windowMs) * windowMs);
  try {
    await writeScope(ctx.db, { organizationId, personId }, async (scope) => {
      if (!(await countRefusedTry(scope, { personId, kind, since, place, at }))) return;
      const payload = { personId, kind, since: since.toISOString() };
      const key = `refusedTries:${organizationId}:${personId}:${kind}:${payload.since}`;
      await enqueueJob(scope, { key, kind: "logRefusedTries", payload, runAt: new Date(since.getTime() + windowMs) });
    });
  } catch (error) {
    ctx.log.warn({ err: error, kind }, "a refused try was not noted");
  }
}

/** The same for whoever signs in with this mail address, or is this user, in every organisation of theirs. */
export async function noteRefusedTryOf(ctx: AppContext, userId: string | null, tried: Tried): Promise<void> {
  // An unknown address belongs to no organisation's log: the try is only in the program's log.
  if (userId === null) return ctx.log.info({ kind: tried.kind, place: tried.place }, "refused try");
  for (const membership of await membershipsOfUser(ctx.sql, userId)) await noteRefusedTry(ctx, membership, tried);
}

/** At the end of the quarter of an hour: one entry for all of them. */
export async function logRefusedTries(
  ctx: AppContext,
  scope: Scope,
  of: { personId: string; kind: RefusedTryKind; since: Date },
): Promise<void> {
  const row = await takeRefusedTries(scope, of);
  if (row === null) return;
  const { personId, kind, count, places, firstAt, lastAt } = row;
  await recordOrganizationEntry(scope, {
    type: kind === "access" ? "access.refused" : "session.tryRefused",
    // Only a signed-in person has shown who they are; everything else was tried in their name.
    actorId: kind === "access" ? personId : null,
    means: kind === "decisionLink" || kind === "code" ? "mailLink" : "web",
    payload: { personId, kind, count, from: firstAt.toISOString(), until: lastAt.toISOString() },
    personal: { places: places.length > 0 ? places.join(", ") : undefined },
    at: ctx.clock.now(),
  });
}
