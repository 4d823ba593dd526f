import { callLast } from "#app/services/mail/watch-delivery.server.ts";
import { defineDatabaseJob } from "../define.ts";

/** A term is about to pass and the seat may still be open. */
export const lastCallJob = defineDatabaseJob("lastCall", async (ctx, scope, job) => {
  await callLast(ctx, scope, job.payload.mailId);
  return () => ctx.wake();
});
