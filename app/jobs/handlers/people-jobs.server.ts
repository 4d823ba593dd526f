import { lookAgainAtPosts } from "#app/services/posts/facts-changed.server.ts";
import { defineOutsideJob, PermanentJobError, defineDatabaseJob } from "#app/jobs/define.ts";
import { logRefusedTries } from "#app/services/sessions/refused-tries.server.ts";

/** People, groups, roles or superiors changed: every post on its way looks again, each in a transaction of its own. */
export const factsChangedJob = defineOutsideJob("factsChanged", async (ctx, { organizationId }) => {
  if (organizationId === null) throw new PermanentJobError("people belong to an organisation");
  await lookAgainAtPosts(ctx, organizationId);
});

/** A quarter of an hour in which something was refused is over. */
export const logRefusedTriesJob = defineDatabaseJob("logRefusedTries", async (ctx, scope, job) => {
  const { personId, kind, since } = job.payload;
  await logRefusedTries(ctx, scope, { personId, kind, since: new Date(since) });
});
