import { sql } from "drizzle-orm";
import { newId } from "#app/kernel/ids.ts";
import { type DeliveryReason, type DeliveryState, mailEvents } from "#db/schema/mail.ts";
import type { Transaction } from "#db/scope.server.ts";

export interface MailEvent {
  organizationId: string | null;
  mailId: string;
  source: string;
  eventId: string;
  delivery: DeliveryState;
  reason: DeliveryReason | null;
  detail: string | null;
  occurredAt: Date;
  at: Date;
}

/** Keeps a notice; false when this very one is there already. Two at once: the second waits, then is false. */
export async function storeMailEvent(tx: Transaction, event: MailEvent): Promise<boolean> {
  const { at, ...columns } = event;
  const stored = await tx
    .insert(mailEvents)
    .values({ id: newId(at), receivedAt: at, ...columns })
    .onConflictDoNothing({ target: [mailEvents.source, mailEvents.eventId] })
    .returning({ id: mailEvents.id });
  return stored.length > 0;
}

/**
 * Draws the mail's state anew from all its notices. They arrive in any order, so the order does not matter: the
 * strongest counts, and of equals the earliest. A bounce may follow a delivery (a relay took it, the mailbox did not),
 * never the other way round.
 */
export async function settleDelivery(tx: Transaction, mailId: string): Promise<void> {
  await tx.execute(sql`
    update mails m
       set delivery = e.delivery, delivery_reason = e.reason, delivery_at = e.occurred_at,
           delivered_at = (select min(d.occurred_at) from mail_events d where d.mail_id = m.id and d.delivery = 'delivered')
      from (select delivery, reason, occurred_at from mail_events where mail_id = ${mailId}::uuid
             order by array_position(array['complained', 'bounced', 'suppressed', 'failed', 'delivered', 'delayed'], delivery),
                      occurred_at, event_id limit 1) e
     where m.id = ${mailId}::uuid`);
}

/** That people were told of a mail which did not arrive; false when they had been. */
export async function noteTroubleTold(tx: Transaction, input: { mailId: string; at: Date }): Promise<boolean> {
  const rows = await tx.execute(sql`
    update mails set trouble_told_at = ${input.at.toISOString()}::timestamptz
     where id = ${input.mailId}::uuid and trouble_told_at is null returning id`);
  return rows.length > 0;
}
