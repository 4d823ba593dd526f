import { checkDelivery, callLast, watchDelivery } from "#app/services/mail/watch-delivery.server.ts";
import { defineDatabaseJob, defineOutsideJob, PermanentJobError } from "#app/jobs/define.ts";
import { actOnLostRequest } from "#app/services/mail/lost-request.server.ts";
import { askToRead } from "#app/services/live/reading-mails.server.ts";
import { remindToSchedule } from "#app/services/mail/scheduling-reminder.server.ts";
import { gatherDigest } from "#app/services/mail/gather-digest.server.ts";
import { readReply as readIncomingReply } from "#app/services/replies/read-reply.server.ts";
import { isMailbox } from "#app/mail/mailbox-transport.server.ts";
import { drawPictures } from "#app/services/mail/draw-pictures.server.ts";
import { mailContent } from "#app/services/mail/mail-content.server.ts";
import { timeMail } from "#app/services/mail/time-mail.server.ts";
import { cancelMail, deliverMail, readMail, settleMail } from "#app/services/mail/settle-mail.server.ts";
import { bounceAddress } from "#app/services/mail/take-report.server.ts";
import { composeMail } from "./compose-mail.server.ts";

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

/** The working day after something went out in an envelope: whoever reads it is asked to. */
export const askReadingJob = defineDatabaseJob("askReading", async (ctx, scope, job) => {
  await askToRead(ctx, scope, job.payload);
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

/**
 * Sends one mail. It may run more than once: the provider knows the mail's id as idempotency key, and the built-in
 * mailbox takes the message in the transaction that marks the mail sent.
 */
export const sendMail = defineOutsideJob("sendMail", async (ctx, job) => {
  const mail = await readMail(ctx, { mailId: job.payload.mailId, organizationId: job.organizationId });
  if (!mail) throw new PermanentJobError(`there is no mail ${job.payload.mailId}`);
  if (mail.status !== "queued") return;
  const timing = await timeMail(ctx, mail);
  if (timing === "later") return;
  const prepared = timing === "never" ? null : await mailContent(ctx, mail);
  if (!prepared) return cancelMail(ctx, mail);
  if (mail.attempts === 0) await watchDelivery(ctx, mail);
  const returnPath = bounceAddress(ctx, mail.id);
  const pictures = await drawPictures(ctx, prepared.content.pictures);
  const composed = await composeMail(ctx.mail.from, mail, prepared, pictures);
  const outgoing = { ...composed, ...(returnPath ? { returnPath } : {}) };
  const transport = ctx.mail;
  if (isMailbox(transport)) return deliverMail(ctx, mail, (tx) => transport.sendWithin(tx, outgoing));
  const settled = await settleMail(ctx, { mail, job, outcome: await transport.send(outgoing) });
  if (settled.type === "givenUp") throw new PermanentJobError(settled.reason);
  if (settled.type === "tryAgain") throw new Error(settled.reason);
});
