import type { MailNotice } from "#app/mail/resend-notice.ts";
import type { WebhookHeaders } from "#app/mail/webhook-signature.ts";
import type { AppContext } from "#app/services/context.ts";
import { acceptReply, findReplyRequest } from "#app/services/replies/accept-reply.server.ts";
import { takeDeliveryNotice } from "./take-notice.server.ts";

const source = "resend";

/**
 * Answers a webhook with the status the provider understands: 200 also for what is known or not ours, so that it does
 * not try again; 401 for what is not signed; 404 where no notices are expected. What fails on our side throws, becomes
 * 5xx, and is sent again.
 */
export async function takeProviderNotice(
  ctx: AppContext,
  { headers, body }: { headers: WebhookHeaders; body: Buffer },
): Promise<200 | 401 | 404> {
  if (!ctx.incoming) return 404;
  const signed = ctx.incoming.readNotice({ headers, body, now: ctx.clock.now() });
  if (!signed) {
    ctx.log.warn({ eventId: headers.id?.slice(0, 100) }, "a notice about mail was not signed, or is too old");
    return 401;
  }
  const { eventId, notice } = signed;
  if (notice?.type === "delivery") {
    const outcome = await takeDeliveryNotice(ctx, { source, eventId, notice });
    ctx.log.debug({ eventId, delivery: notice.delivery, outcome }, "a notice about a mail");
  }
  if (notice?.type === "received") await takeReceivedNotice(ctx, notice);
  return 200;
}

/** A message came in at the provider: each answer address of ours among its recipients gets it. Bytes are fetched later. */
export async function takeReceivedNotice(
  ctx: AppContext,
  notice: Extract<MailNotice, { type: "received" }>,
): Promise<void> {
  const addresses = new Set(notice.recipients.map(bareAddress));
  for (const address of addresses) {
    const request = await findReplyRequest(ctx, address);
    if (request)
      await acceptReply(ctx, { source: "resend", sourceId: notice.providerId, request, raw: null, envelope: null });
  }
}

/** `"Name" <address>` or the address alone. */
function bareAddress(written: string): string {
  return (/<(?<address>[^<>]*)>\s*$/u.exec(written)?.groups?.["address"] ?? written).trim().toLowerCase();
}
