import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "./columns.ts";
import type { DeliveryReason, DeliveryState } from "./mail.ts";

export const jobStatuses = ["ready", "running", "done", "dead"] as const;

/** Work to be done after a commit or at a moment. Taken with `for update skip locked`. */
export const jobs = pgTable(
  "jobs",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id"),
    /** Stable name of the intent: the same key again moves the job, it never doubles it. */
    key: text("key").notNull(),
    kind: text("kind").notNull(),
    payload: jsonb("payload").$type<unknown>().notNull(),
    status: text("status").$type<(typeof jobStatuses)[number]>().notNull().default("ready"),
    runAt: instant("run_at").notNull(),
    /** The local time that was meant, kept beside UTC where a person chose it. */
    localTime: text("local_time"),
    zone: text("zone"),
    leaseToken: id("lease_token"),
    leaseUntil: instant("lease_until"),
    attempts: integer("attempts").notNull().default(0),
    maxAttempts: integer("max_attempts").notNull().default(12),
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    uniqueIndex("jobs_key").on(t.key),
    index("jobs_due_idx")
      .on(t.runAt)
      .where(sql`status in ('ready', 'running')`),
  ],
);

export type MailStatus = "queued" | "held" | "digested" | "sent" | "failed" | "cancelled";

/** Every message is first a row, in the transaction of the event that caused it. */
export const mails = pgTable(
  "mails",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id"),
    kind: text("kind").notNull(),
    toPersonId: id("to_person_id"),
    toName: text("to_name").notNull(),
    toAddress: text("to_address").notNull(),
    locale: text("locale").notNull(),
    /** What the template is rendered from at sending. References only; never a secret. */
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    postId: id("post_id"),
    seatId: id("seat_id"),
    /** `held` until the next digest of its reader takes it along, which makes it `digested`. */
    status: text("status").$type<MailStatus>().notNull().default("queued"),
    digestMailId: id("digest_mail_id"),
    provider: text("provider"),
    providerId: text("provider_id"),
    messageId: text("message_id"),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
    deliveredAt: instant("delivered_at"),
    /** What became of it afterwards, as the provider tells; null while nothing is known. */
    delivery: text("delivery").$type<DeliveryState>(),
    deliveryReason: text("delivery_reason").$type<DeliveryReason>(),
    deliveryAt: instant("delivery_at"),
    /** When people were told that it did not arrive, which happens once. */
    troubleToldAt: instant("trouble_told_at"),
  },
  (t) => [
    index("mails_post_idx").on(t.postId),
    index("mails_organization_idx").on(t.organizationId, t.createdAt),
    index("mails_provider_idx").on(t.providerId),
    index("mails_held_idx")
      .on(t.toPersonId)
      .where(sql`status = 'held'`),
  ],
);

/** The built-in mailbox: where mail goes while no real transport is set. */
export const mailboxMessages = pgTable(
  "mailbox_messages",
  {
    id: id().primaryKey(),
    /** One message for each mail row, however often its sending is tried. */
    mailId: id("mail_id").notNull(),
    organizationId: id("organization_id"),
    fromName: text("from_name").notNull(),
    fromAddress: text("from_address").notNull(),
    toName: text("to_name").notNull(),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull(),
    preheader: text("preheader").notNull().default(""),
    html: text("html").notNull(),
    text: text("text").notNull(),
    /** The whole message as it would have gone over the wire. */
    source: text("source").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [
    uniqueIndex("mailbox_messages_mail_key").on(t.mailId),
    index("mailbox_messages_received_idx").on(t.receivedAt),
  ],
);
