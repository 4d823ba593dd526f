import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { HoldReach, HoldReasonKind, Means } from "#workflows/approval/states.ts";
import { blackouts } from "./blackouts.ts";
import { id, instant } from "./columns.ts";
import { memberships, organizations } from "./organizations.ts";
import { posts } from "./posts.ts";

export const heldDecisions = ["confirmed", "moved", "discarded", "reopened"] as const;
export type HeldDecision = (typeof heldDecisions)[number];

/** A stop of everything, or of some channels or tags, until somebody lifts it: *Pausa*. Rows are never deleted. */
export const holds = pgTable(
  "holds",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    reach: text("reach").$type<HoldReach>().notNull(),
    /** The channels of the reach `channels`; else empty. */
    channelIds: id("channel_ids").array().notNull(),
    /** The tags of the reach `tags`; else empty. */
    tags: text("tags").array().notNull(),
    reasonKind: text("reason_kind").$type<HoldReasonKind>().notNull(),
    /** What everybody reads besides; may be empty. */
    words: text("words").notNull(),
    /** Nothing is written and nothing is signed either: so says the reason. */
    stopsSigning: boolean("stops_signing").notNull(),
    placedBy: id("placed_by")
      .notNull()
      .references(() => memberships.id),
    placedMeans: text("placed_means").$type<Means>().notNull(),
    placedAt: instant("placed_at").notNull(),
    /** Every post in reach was moved, and everybody whom it concerns has their mail. */
    carriedOutAt: instant("carried_out_at"),
    liftedBy: id("lifted_by").references(() => memberships.id),
    liftedAt: instant("lifted_at"),
    liftedWords: text("lifted_words"),
  },
  (t) => [
    index("holds_organization_idx").on(t.organizationId, t.placedAt),
    /* Two people press at once: the second finds that everything is stopped, unless theirs stops the signatures too. */
    uniqueIndex("holds_everything_key")
      .on(t.organizationId, t.stopsSigning)
      .where(sql`lifted_at is null and reach = 'organization'`),
    check("holds_reach", sql`${t.reach} in ('organization', 'channels', 'tags')`),
    check("holds_lifted", sql`(${t.liftedAt} is null) = (${t.liftedBy} is null)`),
  ],
);

/** A post that a hold or a blackout took off the programme, and what somebody decided about it since. */
export const heldPosts = pgTable(
  "held_posts",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    /** Either a hold took it off the programme, or a blackout. */
    holdId: id("hold_id").references(() => holds.id),
    blackoutId: id("blackout_id").references(() => blackouts.id),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    /** When it was to go out. */
    publishAt: instant("publish_at").notNull(),
    heldAt: instant("held_at").notNull(),
    decision: text("decision").$type<HeldDecision>(),
    decidedBy: id("decided_by").references(() => memberships.id),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    index("held_posts_hold_idx").on(t.holdId),
    index("held_posts_blackout_idx").on(t.blackoutId),
    check("held_posts_by", sql`(${t.holdId} is null) <> (${t.blackoutId} is null)`),
    /* Nothing is decided twice: a post waits in the queue once. */
    uniqueIndex("held_posts_waiting_key")
      .on(t.postId)
      .where(sql`decided_at is null`),
    check("held_posts_decision", sql`${t.decision} in ('confirmed', 'moved', 'discarded', 'reopened')`),
    check("held_posts_decided", sql`(${t.decision} is null) = (${t.decidedAt} is null)`),
  ],
);
