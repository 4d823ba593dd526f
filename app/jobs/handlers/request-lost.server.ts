import { actOnLostRequest } from "#app/services/mail/lost-request.server.ts";
import { defineDatabaseJob } from "../define.ts";

/** Somebody was asked to decide and the mail did not arrive. */
export const requestLostJob = defineDatabaseJob("requestLost", (ctx, scope, job) =>
  actOnLostRequest(ctx, scope, job.payload),
);
