import { logRefusedTries } from "#app/services/sessions/refused-tries.server.ts";
import { defineDatabaseJob } from "../define.ts";

/** A quarter of an hour in which something was refused is over. */
export const logRefusedTriesJob = defineDatabaseJob("logRefusedTries", async (ctx, scope, job) => {
  const { personId, kind, since } = job.payload;
  await logRefusedTries(ctx, scope, { personId, kind, since: new Date(since) });
});
