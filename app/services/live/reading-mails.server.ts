import { enqueueJob } from "#app/jobs/queue.server.ts";
import { calendarOfOrganization } from "#app/services/organizations/office-hours.ts";
import type { AppContext } from "#app/services/context.ts";
import { toRead } from "#db/queries/live.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { addWorkingMinutes } from "#workflows/calendar/working-time.ts";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";

interface Planning {
  envelopeId: string;
  readerIds: readonly string[];
  now: Date;
}

/**
 * Whoever reads afterwards is asked when the office next opens on another day: once for all that goes out in an envelope
 * until then. Written with each post, in its transaction; the same job again is the same job.
 */
export async function planReadingMails(scope: Scope, { envelopeId, readerIds, now }: Planning): Promise<void> {
  const organization = await readOrganization(scope);
  const runAt = nextOpening(calendarOfOrganization(organization, now), now);
  const day = runAt.toISOString().slice(0, 10);
  for (const personId of readerIds)
    await enqueueJob(scope, {
      key: `askReading:${envelopeId}:${personId}:${day}`,
      kind: "askReading",
      payload: { envelopeId, personId },
      runAt,
    });
}

/** One mail with everything the person has not read yet of what went out in it; none where nothing is left. */
export async function askToRead(
  ctx: AppContext,
  scope: Scope,
  { envelopeId, personId }: { envelopeId: string; personId: string },
): Promise<void> {
  const waiting = (await toRead(scope, personId)).some((one) => one.envelopeId === envelopeId);
  if (!waiting) return;
  await queueMail(scope, {
    kind: "liveReading",
    toPersonId: personId,
    postId: envelopeId,
    data: {},
    at: ctx.clock.now(),
  });
}

/** The first working minute of a later day, by the organisation's clock. */
function nextOpening(calendar: ReturnType<typeof calendarOfOrganization>, now: Date): Date {
  const today = localTime(now.toISOString(), calendar.zone).slice(0, 10);
  const tomorrow = new Date(Date.parse(`${today}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const midnight = zonedInstant(`${tomorrow}T00:00`, calendar.zone, { disambiguation: "earlier" }).instant;
  return new Date(Date.parse(addWorkingMinutes(calendar, midnight, 1)) - 60_000);
}
