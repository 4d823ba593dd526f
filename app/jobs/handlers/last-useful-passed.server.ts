import { defineDatabaseJob } from "#app/jobs/define.ts";
import { workTimer } from "#app/jobs/handlers/timer.server.ts";

/** Nobody can decide in time any more: the post expires, visibly. */
export const lastUsefulPassedJob = defineDatabaseJob("lastUsefulPassed", (ctx, scope, job) =>
  workTimer(ctx, scope, "lastUsefulPassed", job),
);
