import { readAdministrators } from "#db/queries/facts-publishers.server.ts";
import { findMail, seatOfMail, type StoredMail } from "#db/queries/mails.server.ts";
import type { DeliveryReason } from "#db/schema/mail.ts";
import type { Scope, Transaction } from "#db/scope.server.ts";
import { noteTroubleTold } from "#db/writes/mail-events.ts";
import { queueMail } from "#db/writes/mails.ts";

/** Mails that hold a post up when they do not arrive. */
export const requestKinds: readonly string[] = ["decisionRequest", "reminder", "lastCall"];

interface Trouble {
  mailId: string;
  /** Nobody knows where it is, and its time to arrive is over. */
  noAnswer: boolean;
  at: Date;
}

/**
 * When a request did not reach whoever must decide, tells the author and the administrators, once for each mail: the
 * seat stays the person's, and they can be reached another way. Says nothing once the seat is filled. In the caller's
 * transaction, in the scope of the mail's organisation.
 */
export async function tellTrouble(tx: Transaction, { mailId, noAnswer, at }: Trouble): Promise<void> {
  const mail = await findMail(tx, { mailId });
  if (!mail?.organizationId || !requestKinds.includes(mail.kind)) return;
  const { postId, seatId, toPersonId, organizationId } = mail;
  const reason = noAnswer ? "noAnswer" : troubleOf(mail);
  if (reason === null || !postId || !seatId || !toPersonId) return;
  const scope: Scope = { tx, organizationId, personId: null };
  const seat = await seatOfMail(scope, { seatId, personId: toPersonId });
  if (!seat?.open || !(await noteTroubleTold(tx, { mailId, at }))) return;
  const told = new Set([seat.authorId, ...(await readAdministrators(scope))]);
  told.delete(toPersonId);
  for (const personId of told) {
    await queueMail(scope, { kind: "undelivered", toPersonId: personId, postId, seatId, data: { mailId, reason }, at });
  }
}

function troubleOf(mail: StoredMail): DeliveryReason | null {
  const lost = mail.delivery !== null && mail.delivery !== "delivered" && mail.delivery !== "delayed";
  return lost ? (mail.deliveryReason ?? "refused") : null;
}
