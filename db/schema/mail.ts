import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { DeliveryReason } from "#workflows/approval/states.ts";
import { bytea, id, instant } from "./columns.ts";

export const deliveryStates = ["delayed", "delivered", "bounced", "failed", "suppressed", "complained"] as const;
export type { DeliveryReason };
export type DeliveryState = (typeof deliveryStates)[number];

/** What the provider told of a mail after it left. Append-only; each of its notices counts once, in whatever order. */
export const mailEvents = pgTable(
  "mail_events",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id"),
    mailId: id("mail_id").notNull(),
    /** Whose notice: "resend", or "smtp" for a report that came by mail. */
    source: text("source").notNull(),
    /** The notice's own id (`svix-id`, or from the report's `Message-ID`): the same one again is not told twice. */
    eventId: text("event_id").notNull(),
    delivery: text("delivery").$type<DeliveryState>().notNull(),
    reason: text("reason").$type<DeliveryReason>(),
    /** The other mail server's own words. */
    detail: text("detail"),
    occurredAt: instant("occurred_at").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [uniqueIndex("mail_events_event_key").on(t.source, t.eventId), index("mail_events_mail_idx").on(t.mailId)],
);

/** What was found out about a message: the proof of a mark by reply. */
export interface ReplyEvidence {
  /** The address of the `From` header, and the domain that DMARC aligned it with. */
  from: string;
  domain: string;
  dmarcPolicy: string;
  /** The signature that holds: domain, selector, algorithm, signed headers. */
  dkim: { domain: string; selector: string; algorithm: string; headers: string };
  /** `Message-ID` and `Date` where the signature covers them; the same answer sent on keeps them. */
  messageId?: string | null;
  date?: string | null;
  /** Digest of sender, recipient and body, by which an answer is known whose `Message-ID` is not signed. */
  content?: string;
}

/** An answer to a request, as it came in. The bytes of one that decided are kept: its signature can be checked again. */
export const inboundMails = pgTable(
  "inbound_mails",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    source: text("source").$type<"smtp" | "resend">().notNull(),
    /** The provider's id of the message, or the digest of its bytes: the same message again is one row. */
    sourceId: text("source_id").notNull(),
    /** Whose answer address it was sent to. */
    tokenId: id("token_id").notNull(),
    postId: id("post_id").notNull(),
    seatId: id("seat_id").notNull(),
    personId: id("person_id").notNull(),
    /** MAIL FROM, HELO and address of whoever handed it over; for SMTP only. */
    envelopeFrom: text("envelope_from"),
    helo: text("helo"),
    remoteAddress: text("remote_address"),
    raw: bytea("raw"),
    rawSha256: text("raw_sha256"),
    messageId: text("message_id"),
    status: text("status").$type<"received" | "decided" | "answered" | "dropped">().notNull().default("received"),
    /** Why it decided nothing, as a code. */
    reason: text("reason"),
    evidence: jsonb("evidence").$type<ReplyEvidence>(),
    markId: id("mark_id"),
    receivedAt: instant("received_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (t) => [
    uniqueIndex("inbound_mails_source_key").on(t.organizationId, t.source, t.sourceId),
    index("inbound_mails_token_idx").on(t.tokenId, t.receivedAt),
    index("inbound_mails_unsettled_idx")
      .on(t.receivedAt)
      .where(sql`status = 'received'`),
  ],
);
