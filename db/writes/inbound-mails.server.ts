import { and, eq, sql } from "drizzle-orm";
import type { Sql } from "postgres";
import { newId } from "#app/kernel/ids.ts";
import { inboundMails, type ReplyEvidence } from "#db/schema/mail.ts";
import type { Scope } from "#db/scope.server.ts";

export interface NewInboundMail {
  source: "smtp" | "resend";
  sourceId: string;
  tokenId: string;
  postId: string;
  seatId: string;
  personId: string;
  envelopeFrom: string | null;
  helo: string | null;
  remoteAddress: string | null;
  /** Null where the provider keeps it for us to fetch. */
  raw: Buffer | null;
  at: Date;
}

/** Keeps an answer that came in; null when this very message is there already. */
export async function storeInboundMail(scope: Scope, mail: NewInboundMail): Promise<{ inboundId: string } | null> {
  const { at, ...columns } = mail;
  const inboundId = newId(at);
  const stored = await scope.tx
    .insert(inboundMails)
    .values({ id: inboundId, organizationId: scope.organizationId, receivedAt: at, ...columns })
    .onConflictDoNothing({ target: [inboundMails.organizationId, inboundMails.source, inboundMails.sourceId] })
    .returning({ id: inboundMails.id });
  return stored.length > 0 ? { inboundId } : null;
}

/**
 * Makes an answer the one that counts, before it decides; false when the same was counted for the seat already. It is
 * the same by its signed `Message-ID`, and by its content where either of the two has none. Claiming again is the same.
 */
export async function claimReply(
  scope: Scope,
  { inboundId, seatId, evidence }: { inboundId: string; seatId: string; evidence: ReplyEvidence },
): Promise<boolean> {
  const { messageId = null, content = "" } = evidence;
  // One at a time for a seat, or two copies would not see each other.
  await scope.tx.execute(sql`select id from post_seats where id = ${seatId}::uuid for update`);
  const claimed = await scope.tx.execute(sql`
    update inbound_mails i set evidence = ${JSON.stringify(evidence)}::jsonb
    where i.organization_id = ${scope.organizationId} and i.id = ${inboundId}::uuid and not exists (
      select from inbound_mails o
      where o.organization_id = i.organization_id and o.seat_id = ${seatId}::uuid and o.id <> i.id and o.status <> 'dropped'
        and (o.evidence ->> 'messageId' = ${messageId}::text
          or (o.evidence ->> 'content' = ${content} and (${messageId}::text is null or o.evidence ->> 'messageId' is null))))
    returning i.id`);
  return claimed.length > 0;
}

export interface InboundOutcome {
  inboundId: string;
  status: "decided" | "answered" | "dropped";
  reason: string | null;
  messageId: string | null;
  rawSha256: string | null;
  /** Kept with the mark it proves, otherwise deleted. */
  raw: Buffer | null;
  evidence: ReplyEvidence | null;
  markId: string | null;
  at: Date;
}

/** What came of an answer; false when another run has settled it already. */
export async function settleInboundMail(scope: Scope, outcome: InboundOutcome): Promise<boolean> {
  const { inboundId, at, ...columns } = outcome;
  const rows = await scope.tx
    .update(inboundMails)
    .set({ ...columns, settledAt: at })
    .where(
      and(
        eq(inboundMails.organizationId, scope.organizationId),
        eq(inboundMails.id, inboundId),
        eq(inboundMails.status, "received"),
      ),
    )
    .returning({ id: inboundMails.id });
  return rows.length > 0;
}

/** Across organisations: of answers that decided nothing, what names a person or their server goes. */
export async function forgetReplyTraces(client: Sql, before: Date): Promise<void> {
  await client`select forget_reply_traces(${before})`;
}
