import { defineDatabaseJob } from "#app/jobs/define.ts";
import { workTimer } from "#app/jobs/handlers/timer.server.ts";

/** A level's term is over: remind, escalate, take silence for consent or let the post expire, as the route says. */
export const termPassedJob = defineDatabaseJob("termPassed", (ctx, scope, job) =>
  workTimer(ctx, scope, "termPassed", job),
);
