import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Envelope } from "#workflows/live/envelope.ts";
import { id, instant } from "./columns.ts";
import { memberships } from "./organizations.ts";
import { posts } from "./posts.ts";

/**
 * What an envelope (*diretta*) says while it is written. The post of the same id carries it: its title, channels, iter,
 * log and state; what counts in the evening is the envelope in that post's signed revision.
 */
export const envelopes = pgTable("envelopes", {
  postId: id("post_id")
    .primaryKey()
    .references(() => posts.id),
  organizationId: id("organization_id").notNull(),
  content: jsonb("content").$type<Envelope>().notNull(),
  updatedAt: instant("updated_at").notNull(),
});

/** A post that went out in an envelope, with one signature of whoever was on duty. */
export const livePosts = pgTable(
  "live_posts",
  {
    postId: id("post_id")
      .primaryKey()
      .references(() => posts.id),
    organizationId: id("organization_id").notNull(),
    /** The post that carries the envelope. */
    envelopeId: id("envelope_id")
      .notNull()
      .references(() => posts.id),
    /** Of the envelope's revision that was signed. */
    envelopeHash: text("envelope_hash").notNull(),
    templateId: text("template_id").notNull(),
    /** By the name of the blank, as they stand in the text. */
    blankValues: jsonb("blank_values").$type<Record<string, string>>().notNull(),
    /** Which post of the envelope it is, from 1 on. */
    number: integer("number").notNull(),
    postedBy: id("posted_by")
      .notNull()
      .references(() => memberships.id),
    postedAt: instant("posted_at").notNull(),
  },
  (t) => [
    /* Whatever else fails: no number is given twice. */
    uniqueIndex("live_posts_number_key").on(t.envelopeId, t.number),
  ],
);

export type ReadingOutcome = "read" | "problem";

/** Who reads afterwards what went out in an envelope, and what they said. */
export const liveReadings = pgTable(
  "live_readings",
  {
    postId: id("post_id")
      .notNull()
      .references(() => livePosts.postId),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    organizationId: id("organization_id").notNull(),
    askedAt: instant("asked_at").notNull(),
    outcome: text("outcome").$type<ReadingOutcome>(),
    /** What is wrong, where something is. */
    note: text("note").notNull().default(""),
    at: instant("at"),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.personId] }),
    index("live_readings_waiting_idx")
      .on(t.organizationId, t.personId)
      .where(sql`outcome is null`),
    check("live_readings_outcome", sql`${t.outcome} in ('read', 'problem')`),
    check("live_readings_at", sql`(${t.outcome} is null) = (${t.at} is null)`),
  ],
);
