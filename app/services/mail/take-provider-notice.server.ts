import type { WebhookHeaders } from "#app/mail/webhook-signature.ts";
import type { AppContext } from "#app/services/context.ts";
import { takeReceivedNotice } from "../replies/take-received-notice.server.ts";
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
