import type { AppContext } from "#app/services/context.ts";
import type { MailNotice } from "#app/mail/resend-notice.ts";
import { enterMailScope, findMail, mailOfNotice } from "#db/queries/mails.server.ts";
import { settleDelivery, storeMailEvent } from "#db/writes/mail-events.server.ts";
import { missRequests } from "./lost-request.server.ts";

type DeliveryNotice = Extract<MailNotice, { type: "delivery" }>;

export interface NoticeTaken {
  source: string;
  /** The notice's own id. */
  eventId: string;
  notice: DeliveryNotice;
}

/**
 * Takes in what the provider says of a mail: keeps it, draws the mail's state anew, and sees to a request that did not
 * arrive; all in one transaction, behind the lock of the mail's row. The same notice again changes nothing.
 */
export async function takeDeliveryNotice(
  ctx: AppContext,
  { source, eventId, notice }: NoticeTaken,
): Promise<"taken" | "known" | "notOurs"> {
  const { mailId, providerId, messageId: _, type: __, ...told } = notice;
  const found = await mailOfNotice(ctx.db, { mailId, provider: source, providerId });
  if (!found) return "notOurs";
  const at = ctx.clock.now();
  const postId = await ctx.db.transaction(async (tx) => {
    await enterMailScope(tx, found.organizationId);
    const mail = await findMail(tx, { mailId: found.id, lock: true });
    if (!mail) return null;
    const event = { ...told, organizationId: found.organizationId, mailId: mail.id, source, eventId, at };
    if (!(await storeMailEvent(tx, event))) return null;
    await settleDelivery(tx, mail.id);
    await missRequests(tx, { mailId: mail.id, miss: "told", at });
    return mail.postId ?? "none";
  });
  if (postId === null) return "known";
  ctx.wake();
  return "taken";
}
