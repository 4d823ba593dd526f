import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { posts } from "./posts.ts";

/** Answers approved before: the text of a signed post, kept for replies. It counts while that revision stands signed. */
export const readyAnswers = pgTable(
  "ready_answers",
  {
    postId: id("post_id")
      .primaryKey()
      .references(() => posts.id),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    title: text("title").notNull(),
    /** As it was signed. */
    text: text("text").notNull(),
    /** The channels it was signed for. */
    channelIds: id("channel_ids").array().notNull(),
    tags: text("tags").array().notNull(),
    revisionHash: text("revision_hash").notNull(),
    keptBy: id("kept_by").notNull(),
    keptAt: instant("kept_at").notNull(),
    /** Put away: no reply starts from it any more. */
    endedAt: instant("ended_at"),
  },
  (t) => [index("ready_answers_organization_idx").on(t.organizationId)],
);

/** A complaint that spreads: somebody says so, and it stands before superiors and administrators until somebody closes it. */
export const escalations = pgTable(
  "escalations",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    reason: text("reason").notNull(),
    raisedBy: id("raised_by").notNull(),
    raisedAt: instant("raised_at").notNull(),
    closedBy: id("closed_by"),
    closedAt: instant("closed_at"),
  },
  (t) => [
    index("escalations_open_idx")
      .on(t.organizationId)
      .where(sql`closed_at is null`),
    uniqueIndex("escalations_open_key")
      .on(t.postId)
      .where(sql`closed_at is null`),
  ],
);
