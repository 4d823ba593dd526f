import { isMailbox } from "#app/mail/mailbox-transport.server.ts";
import { drawPictures } from "#app/services/mail/draw-pictures.server.ts";
import { mailContent } from "#app/services/mail/mail-content.server.ts";
import { timeMail } from "#app/services/mail/time-mail.server.ts";
import { cancelMail, deliverMail, readMail, settleMail } from "#app/services/mail/settle-mail.server.ts";
import { bounceAddress } from "#app/services/mail/take-report.server.ts";
import { watchDelivery } from "#app/services/mail/watch-delivery.server.ts";
import { defineOutsideJob, PermanentJobError } from "#app/jobs/define.ts";
import { composeMail } from "./compose-mail.server.ts";

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
