import { newId } from "#app/kernel/ids.ts";
import type { OutgoingMail } from "#app/mail/contract.ts";
import { mailboxMessages } from "#db/schema/jobs.ts";
import type { Transaction } from "#db/scope.server.ts";

/** Puts a message into the built-in mailbox; the one that is already there for the same mail stays. */
export async function storeMailboxMessage(
  tx: Transaction,
  input: { mail: OutgoingMail; source: string },
): Promise<void> {
  const { mail, source } = input;
  await tx
    .insert(mailboxMessages)
    .values({
      id: newId(mail.date),
      mailId: mail.idempotencyKey,
      organizationId: mail.organizationId,
      fromName: mail.from.name,
      fromAddress: mail.from.address,
      toName: mail.to.name,
      toAddress: mail.to.address,
      subject: mail.subject,
      preheader: mail.preheader,
      html: mail.html,
      text: mail.text,
      source,
      receivedAt: mail.date,
    })
    .onConflictDoNothing({ target: mailboxMessages.mailId });
}
