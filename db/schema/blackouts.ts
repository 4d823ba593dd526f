import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { HoldReach, Means, VoteKind } from "#workflows/approval/states.ts";
import { id, instant } from "./columns.ts";
import { memberships, organizations } from "./organizations.ts";
import { media } from "./media.ts";
import { posts } from "./posts.ts";

/** The time of a vote (*par condicio*), from its act to the close of polls. Rows are never deleted. */
export const blackouts = pgTable(
  "blackouts",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    vote: text("vote").$type<VoteKind>().notNull(),
    /** The reference of the act that calls the vote. */
    act: text("act").notNull(),
    /** Its scan, where somebody attached it. */
    actMediaId: id("act_media_id").references(() => media.id),
    fromAt: instant("from_at").notNull(),
    /** The first moment after it. */
    toAt: instant("to_at").notNull(),
    reach: text("reach").$type<HoldReach>().notNull(),
    channelIds: id("channel_ids").array().notNull(),
    tags: text("tags").array().notNull(),
    /** What goes out all the same. */
    exceptChannelIds: id("except_channel_ids").array().notNull(),
    exceptTags: text("except_tags").array().notNull(),
    /** Who lets a declared post pass. */
    approverId: id("approver_id")
      .notNull()
      .references(() => memberships.id),
    enteredBy: id("entered_by")
      .notNull()
      .references(() => memberships.id),
    enteredMeans: text("entered_means").$type<Means>().notNull(),
    enteredAt: instant("entered_at").notNull(),
    /** Every post whose moment falls in it was held. */
    carriedOutAt: instant("carried_out_at"),
    /** Ended before its last moment. */
    endedBy: id("ended_by").references(() => memberships.id),
    endedAt: instant("ended_at"),
    endedWords: text("ended_words"),
  },
  (t) => [
    index("blackouts_organization_idx").on(t.organizationId, t.toAt),
    check("blackouts_period", sql`${t.fromAt} < ${t.toAt}`),
    check("blackouts_reach", sql`${t.reach} in ('organization', 'channels', 'tags')`),
    check("blackouts_vote", sql`${t.vote} in ('referendum', 'municipal', 'regional', 'national', 'european')`),
    check("blackouts_ended", sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
);

/** That a content is impersonal and indispensable: said by a writer, and decided by the approver of the blackout. */
export const blackoutDeclarations = pgTable(
  "blackout_declarations",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    blackoutId: id("blackout_id")
      .notNull()
      .references(() => blackouts.id),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    /** The content it is about: of another one it says nothing. */
    revisionHash: text("revision_hash").notNull(),
    reason: text("reason").notNull(),
    declaredBy: id("declared_by")
      .notNull()
      .references(() => memberships.id),
    declaredAt: instant("declared_at").notNull(),
    verdict: text("verdict").$type<"passed" | "refused">(),
    decidedBy: id("decided_by").references(() => memberships.id),
    decidedAt: instant("decided_at"),
    decidedWords: text("decided_words"),
  },
  (t) => [
    index("blackout_declarations_post_idx").on(t.postId),
    /* One at a time about a content: after a refusal somebody may declare it anew. */
    uniqueIndex("blackout_declarations_open_key")
      .on(t.blackoutId, t.postId, t.revisionHash)
      .where(sql`verdict is distinct from 'refused'`),
    check("blackout_declarations_verdict", sql`${t.verdict} in ('passed', 'refused')`),
    check("blackout_declarations_decided", sql`(${t.verdict} is null) = (${t.decidedAt} is null)`),
  ],
);
