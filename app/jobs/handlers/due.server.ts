import { defineDatabaseJob } from "#app/jobs/define.ts";
import { workTimer } from "#app/jobs/handlers/timer.server.ts";

/** The publication moment came: whoever may publish is asked to, or the post is held. */
export const dueJob = defineDatabaseJob("due", (ctx, scope, job) => workTimer(ctx, scope, "due", job));
