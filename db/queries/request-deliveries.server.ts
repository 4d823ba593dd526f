import { sql } from "drizzle-orm";
import type { DeliveryReason, DeliveryState } from "#db/schema/mail.ts";
import type { MailStatus } from "#db/schema/jobs.ts";
import type { Scope } from "#db/scope.server.ts";
import { requestKinds } from "#emails/kinds.ts";

/** What became of the newest request to one person for one seat. Instants are ISO 8601 in UTC. */
export interface RequestDelivery {
  seatId: string;
  personId: string;
  personName: string;
  status: MailStatus;
  delivery: DeliveryState | null;
  reason: DeliveryReason | null;
  /** When it came to that. */
  at: string;
  /** When a machine answered in their stead, since the request: they may be away. Null where none did. */
  autoReplyAt: string | null;
}

type DeliveryRow = Omit<RequestDelivery, "at" | "autoReplyAt"> & {
  at: string | Date;
  autoReplyAt: string | Date | null;
};

/** The newest request for each open seat and person of the running round; a digest speaks for what it carries. */
export async function requestDeliveries(scope: Scope, postId: string): Promise<RequestDelivery[]> {
  const rows = await scope.tx.execute<{ [Key in keyof DeliveryRow]: DeliveryRow[Key] }>(sql`
    select * from (
      select distinct on (m.seat_id, m.to_person_id) m.seat_id as "seatId", m.to_person_id as "personId",
        m.to_name as "personName", s.level_index, s.position,
        coalesce(d.status, m.status) as status, coalesce(d.delivery, m.delivery) as delivery,
        coalesce(d.delivery_reason, m.delivery_reason) as reason,
        coalesce(d.delivery_at, m.delivery_at, d.sent_at, m.sent_at, m.created_at) as at,
        (select max(i.received_at) from inbound_mails i
          where i.organization_id = m.organization_id and i.seat_id = m.seat_id and i.person_id = m.to_person_id
            and i.status = 'dropped' and i.reason = 'automatic' and i.received_at >= m.created_at) as "autoReplyAt"
      from mails m
      join post_seats s on s.id = m.seat_id
      left join mails d on d.id = m.digest_mail_id
      where m.organization_id = ${scope.organizationId} and m.post_id = ${postId}::uuid
        and m.kind in ${requestKinds} and m.status <> 'cancelled' and s.status = 'open'
      order by m.seat_id, m.to_person_id, m.created_at desc, m.id desc) newest
    order by level_index, position, "personName"`);
  return [...rows].map(({ seatId, personId, personName, status, delivery, reason, at, autoReplyAt }) => ({
    seatId,
    personId,
    personName,
    status,
    delivery,
    reason,
    at: new Date(at).toISOString(),
    autoReplyAt: autoReplyAt === null ? null : new Date(autoReplyAt).toISOString(),
  }));
}
