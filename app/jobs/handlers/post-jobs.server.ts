import { defineDatabaseJob, type Job, defineOutsideJob, PermanentJobError } from "#app/jobs/define.ts";
import type { JobPayload } from "#app/jobs/definitions.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { settleHandovers } from "#app/services/absences/settle-handovers.server.ts";
import { fireTimer, type TimerFired } from "#app/services/posts/change-post.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { lookAgainAtPosts } from "#app/services/posts/facts-changed.server.ts";
import { logRefusedTries } from "#app/services/sessions/refused-tries.server.ts";

/** The publication moment came: whoever may publish is asked to, or the post is held. */
export const dueJob = defineDatabaseJob("due", (ctx, scope, job) => workTimer(ctx, scope, "due", job));

/** A level's term is over: remind, escalate, take silence for consent or let the post expire, as the route says. */
export const termPassedJob = defineDatabaseJob("termPassed", (ctx, scope, job) =>
  workTimer(ctx, scope, "termPassed", job),
);

/** Nobody can decide in time any more: the post expires, visibly. */
export const lastUsefulPassedJob = defineDatabaseJob("lastUsefulPassed", (ctx, scope, job) =>
  workTimer(ctx, scope, "lastUsefulPassed", job),
);

/** Nobody said what became of a publication: whoever publishes is reminded, or nothing waits any more. */
export const publicationOverdueJob = defineDatabaseJob("publicationOverdue", (ctx, scope, job) =>
  workTimer(ctx, scope, "publicationOverdue", job),
);

/** The period of an envelope is over: nothing goes out in it any more. */
export const envelopeEndsJob = defineDatabaseJob("envelopeEnds", (ctx, scope, job) =>
  workTimer(ctx, scope, "envelopeEnds", job),
);

/** What the timers of an iter have in common: fire, and when it was too early, wait for the moment that counts. */
export async function workTimer(
  ctx: AppContext,
  scope: Scope,
  kind: TimerFired["kind"],
  job: Job<JobPayload<TimerFired["kind"]>>,
): Promise<(() => void) | void> {
  const fired = await fireTimer(ctx, scope, { kind, ...job.payload });
  if (fired.type === "done") return fired.announced;
  if (fired.type === "early") await enqueueJob(scope, { key: job.key, kind, payload: job.payload, runAt: fired.at });
  return undefined;
}

/** People, groups, roles or superiors changed: every post on its way looks again, each in a transaction of its own. */
export const factsChangedJob = defineOutsideJob("factsChanged", async (ctx, { organizationId }) => {
  if (organizationId === null) throw new PermanentJobError("people belong to an organisation");
  await lookAgainAtPosts(ctx, organizationId);
});

/** A writer's absence begins or ends: posts pass to the colleague or come back, each in a transaction of its own. */
export const settleHandoversJob = defineOutsideJob("settleHandovers", async (ctx, { organizationId }) => {
  if (organizationId === null) throw new PermanentJobError("posts belong to an organisation");
  await settleHandovers(ctx, organizationId);
});

/** A quarter of an hour in which something was refused is over. */
export const logRefusedTriesJob = defineDatabaseJob("logRefusedTries", async (ctx, scope, job) => {
  const { personId, kind, since } = job.payload;
  await logRefusedTries(ctx, scope, { personId, kind, since: new Date(since) });
});
