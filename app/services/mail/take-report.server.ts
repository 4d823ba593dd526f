import { createHash } from "node:crypto";
import type { MailNotice } from "#app/mail/resend-notice.ts";
import type { DeliveryReport, ReportedDelivery } from "#app/mail/read-report.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { enterMailScope, findMail, mailOfNotice, type StoredMail } from "#db/queries/mails.server.ts";
import { readSignedAddress, signedAddress } from "./signed-address.ts";
import { takeDeliveryNotice } from "./take-notice.server.ts";

const source = "smtp";

/** Where mail servers report what became of a mail: its envelope's sender. Undefined where no reports come in. */
export function bounceAddress(ctx: AppContext, mailId: string): string | undefined {
  const domain = ctx.incoming?.replyDomain;
  if (ctx.mail.name !== "smtp" || !domain) return undefined;
  return signedAddress(ctx.secret, { id: mailId, purpose: "bounce", domain });
}

/** The mail an address is reported to for; null for every address we did not make. */
export async function findReportedMail(ctx: AppContext, address: string): Promise<StoredMail | null> {
  const domain = ctx.incoming?.replyDomain;
  const mailId = domain ? readSignedAddress(ctx.secret, { address, purpose: "bounce", domain }) : null;
  const found = mailId && (await mailOfNotice(ctx.db, { mailId, provider: source, providerId: "" }));
  if (!found) return null;
  return ctx.db.transaction(async (tx) => {
    await enterMailScope(tx, found.organizationId);
    return findMail(tx, { mailId: found.id });
  });
}

interface ReportReceived {
  mail: StoredMail;
  raw: Buffer;
  /** What `raw` reports; null when it is no report. */
  report: DeliveryReport | null;
  envelopeFrom: string;
}

/**
 * Takes in a report that came by mail. Reports have an empty envelope sender (a report on a report would go round for ever): a message
 * with a sender, such as an absence note, and what is no report are dropped silently.
 */
export async function takeDeliveryReport(
  ctx: AppContext,
  { mail, raw, report, envelopeFrom }: ReportReceived,
): Promise<void> {
  const drop = (reason: string) => ctx.log.warn({ mailId: mail.id, reason }, "a report about a mail was dropped");
  if (envelopeFrom !== "") return drop("namesASender");
  if (mail.provider !== source) return drop("notSent");
  if (!report) return drop("noReport");
  const told = weightiest(report.deliveries, mail.toAddress.toLowerCase());
  if (!told) return drop("tellsNothing");
  const { recipients: _, ...delivery } = told;
  const notice: Extract<MailNotice, { type: "delivery" }> = {
    type: "delivery",
    mailId: mail.id,
    providerId: mail.providerId ?? "",
    messageId: mail.messageId,
    ...delivery,
    occurredAt: ctx.clock.now(),
  };
  const digest = createHash("sha256")
    .update(report.messageId ?? raw)
    .digest("hex");
  const outcome = await takeDeliveryNotice(ctx, { source, eventId: `${mail.id}:${digest}`, notice });
  ctx.log.debug({ mailId: mail.id, delivery: delivery.delivery, outcome }, "a report about a mail");
}

const weight = ["bounced", "delivered", "delayed"] as const;

/** A mail has one recipient; an address that was passed on may be reported under the one it led to. */
function weightiest(deliveries: ReportedDelivery[], address: string): ReportedDelivery | undefined {
  const own = deliveries.filter(({ recipients }) => recipients.includes(address));
  const counted = own.length > 0 ? own : deliveries;
  return weight.map((state) => counted.find(({ delivery }) => delivery === state)).find((one) => one !== undefined);
}
