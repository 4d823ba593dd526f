import type { MailNotice } from "#app/mail/resend-notice.ts";
import type { AppContext } from "#app/services/context.ts";
import { acceptReply, findReplyRequest } from "./accept-reply.server.ts";

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
