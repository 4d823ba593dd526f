import { displayName, domainOf, singleLine } from "#app/mail/address.ts";
import type { OutgoingMail } from "#app/mail/contract.ts";
import { isMailbox } from "#app/mail/mailbox-transport.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { mailContent, type PreparedMail } from "#app/services/mail/mail-content.server.ts";
import { paceMail } from "#app/services/mail/pace-mail.server.ts";
import { cancelMail, deliverMail, readMail, settleMail } from "#app/services/mail/settle-mail.server.ts";
import { watchDelivery } from "#app/services/mail/watch-delivery.server.ts";
import { sealContentId, sheetImageContentId } from "#emails/inline.ts";
import { renderMail } from "#emails/render.tsx";
import { sealImage } from "#emails/seal-image.ts";
import type { StoredMail } from "#db/queries/mails.server.ts";
import { defineOutsideJob, HopelessJob } from "../define.ts";

/**
 * Sends one mail. It may run more than once: the provider knows the mail's id as idempotency key, and the built-in
 * mailbox takes the message in the transaction that marks the mail sent.
 */
export const sendMail = defineOutsideJob("sendMail", async (ctx, job) => {
  const mail = await readMail(ctx, { mailId: job.payload.mailId, organizationId: job.organizationId });
  if (!mail) throw new HopelessJob(`there is no mail ${job.payload.mailId}`);
  if (mail.status !== "queued") return;
  const pace = await paceMail(ctx, mail);
  if (pace === "later") return;
  const prepared = pace === "never" ? null : await mailContent(ctx, mail);
  if (!prepared) return cancelMail(ctx, mail);
  if (mail.attempts === 0) await watchDelivery(ctx, mail);
  const outgoing = await composeMail(ctx, mail, prepared);
  const transport = ctx.mail;
  if (isMailbox(transport)) return deliverMail(ctx, mail, (tx) => transport.sendWithin(tx, outgoing));
  const settled = await settleMail(ctx, { mail, job, outcome: await transport.send(outgoing) });
  if (settled.type === "givenUp") throw new HopelessJob(settled.reason);
  if (settled.type === "tryAgain") throw new Error(settled.reason);
});

async function composeMail(ctx: AppContext, mail: StoredMail, { content, words }: PreparedMail): Promise<OutgoingMail> {
  const rendered = await renderMail(content.mail, words);
  const { from } = ctx.mail;
  const sender = content.senderName ? displayName(words.t("emails.sender", { name: content.senderName })) : from.name;
  const thread = content.postId ? `<post-${content.postId}@${domainOf(from)}>` : null;
  const image = content.image;
  return {
    idempotencyKey: mail.id,
    organizationId: mail.organizationId,
    date: mail.createdAt,
    from: { name: sender, address: from.address },
    to: { name: displayName(mail.toName), address: mail.toAddress },
    ...(content.replyTo
      ? { replyTo: { name: displayName(content.replyTo.name), address: content.replyTo.address } }
      : {}),
    subject: singleLine(rendered.subject),
    preheader: singleLine(rendered.preheader),
    html: rendered.html,
    text: rendered.text,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...threadOf(content.answers ?? null, thread),
      ...unsubscribing(content.unsubscribeUrl),
    },
    inline: [
      { contentId: sealContentId, fileName: "imprimatur.png", mime: "image/png", bytes: sealImage },
      ...(image ? [{ contentId: sheetImageContentId, ...image }] : []),
    ],
  };
}

/** Every mail of a post hangs from the same message that never was; an answer hangs from what it answers as well. */
function threadOf(answers: string | null, thread: string | null): Record<string, string> {
  const parent = answers !== null && /^<[^<>\s]{1,900}>$/u.test(answers) ? answers : null;
  const references = [thread, parent].filter((id) => id !== null).join(" ");
  const above = parent ?? thread;
  return above === null ? {} : { References: references, "In-Reply-To": above };
}

/** RFC 2369 and, for one click, RFC 8058. */
function unsubscribing(url: string | undefined): Record<string, string> {
  return url ? { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {};
}
