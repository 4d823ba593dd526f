import { checkDelivery } from "#app/services/mail/watch-delivery.server.ts";
import { defineDatabaseJob } from "../define.ts";

/** A request's time to arrive is over. */
export const checkDeliveryJob = defineDatabaseJob("checkDelivery", async (ctx, scope, job) => {
  await checkDelivery(ctx, scope, job.payload.mailId);
  return () => ctx.wake();
});
