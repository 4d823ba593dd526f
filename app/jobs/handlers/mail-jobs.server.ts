import { checkDelivery, callLast } from "#app/services/mail/watch-delivery.server.ts";
import { defineDatabaseJob, defineOutsideJob, PermanentJobError } from "#app/jobs/define.ts";
import { actOnLostRequest } from "#app/services/mail/lost-request.server.ts";
import { remindToSchedule } from "#app/services/mail/scheduling-reminder.server.ts";
import { gatherDigest } from "#app/services/mail/gather-digest.server.ts";
import { readReply as readIncomingReply } from "#app/services/replies/read-reply.server.ts";

/** A request's time to arrive is over. */
export const checkDeliveryJob = defineDatabaseJob("checkDelivery", async (ctx, scope, job) => {
  await checkDelivery(ctx, scope, job.payload.mailId);
  return () => ctx.wake();
});

/** Somebody was asked to decide and the mail did not arrive. */
export const requestLostJob = defineDatabaseJob("requestLost", (ctx, scope, job) =>
  actOnLostRequest(ctx, scope, job.payload),
);

/** A term is about to pass and the seat may still be open. */
export const lastCallJob = defineDatabaseJob("lastCall", async (ctx, scope, job) => {
  await callLast(ctx, scope, job.payload.mailId);
  return () => ctx.wake();
});

/** A post was approved a while ago, and may still have no moment. */
export const schedulingReminderJob = defineDatabaseJob("schedulingReminder", async (ctx, scope, job) => {
  await remindToSchedule(ctx, scope, job.payload);
  return () => ctx.wake();
});

/** It is nine o'clock in an organisation's zone: what waited for it becomes one mail. */
export const sendDigestJob = defineDatabaseJob("sendDigest", async (ctx, scope, job) => {
  await gatherDigest(ctx, scope, job.payload.personId);
  return () => ctx.wake();
});

/** Reads an answer that came in by mail. DNS may be away, so it is tried again; its mark carries a key of its own. */
export const readReplyJob = defineOutsideJob("readReply", async (ctx, job) => {
  const { organizationId } = job;
  if (organizationId === null) throw new PermanentJobError("an answer belongs to an organisation");
  await readIncomingReply(ctx, { organizationId, inboundId: job.payload.inboundId });
});
