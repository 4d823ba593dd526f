import { defineDatabaseJob } from "#app/jobs/define.ts";
import { workTimer } from "#app/jobs/handlers/timer.server.ts";

/** Nobody said what became of a publication: whoever publishes is reminded, or nothing waits any more. */
export const publicationOverdueJob = defineDatabaseJob("publicationOverdue", (ctx, scope, job) =>
  workTimer(ctx, scope, "publicationOverdue", job),
);
