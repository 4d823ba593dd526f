import { and, eq, sql } from "drizzle-orm";
import { inboundMails } from "#db/schema/mail.ts";
import type { Scope } from "#db/scope.server.ts";

export type StoredInboundMail = typeof inboundMails.$inferSelect;

export async function inboundMail(scope: Scope, inboundId: string): Promise<StoredInboundMail | null> {
  const [row] = await scope.tx
    .select()
    .from(inboundMails)
    .where(and(eq(inboundMails.organizationId, scope.organizationId), eq(inboundMails.id, inboundId)));
  return row ?? null;
}

export interface ReplyFacts {
  personName: string;
  /** Who asked: an answer may greet them. */
  authorName: string;
  personEmail: string;
  active: boolean;
  /** Answers of ours to this person's replies, since a moment. */
  helped: number;
}

/** Whose answer may decide. */
export async function replyFacts(
  scope: Scope,
  input: { personId: string; postId: string; since: Date },
): Promise<ReplyFacts | null> {
  const [row] = await scope.tx.execute<{ [Key in keyof ReplyFacts]: ReplyFacts[Key] }>(sql`
    select m.name as "personName", a.name as "authorName", lower(m.email) as "personEmail", m.status = 'active' as active,
      (select count(*)::int from mails h where h.organization_id = m.organization_id and h.kind = 'replyHelp'
        and h.to_person_id = m.id and h.created_at >= ${input.since.toISOString()}::timestamptz) as helped
    from memberships m
    join posts p on p.organization_id = m.organization_id and p.id = ${input.postId}::uuid
    join memberships a on a.organization_id = p.organization_id and a.id = p.author_id
    where m.organization_id = ${scope.organizationId} and m.id = ${input.personId}::uuid`);
  return row ?? null;
}

/** When a mark of the seat was last taken back. */
export async function lastTakenBack(scope: Scope, seatId: string): Promise<Date | null> {
  const [row] = await scope.tx.execute<{ at: string | Date | null }>(sql`
    select max(taken_back_at) as at from marks
    where organization_id = ${scope.organizationId} and seat_id = ${seatId}::uuid`);
  return row?.at ? new Date(row.at) : null;
}
