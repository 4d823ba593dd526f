import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ConditionInNames } from "#workflows/approval/condition.ts";
import { statesOfTab, postStates, type PostState } from "#workflows/approval/states.ts";
import type { CheckItem } from "#workflows/content/check-list.ts";
import type { HouseFinding } from "#workflows/content/house-rules.ts";
import { type Answered, postKinds, type PostKind } from "#workflows/content/post-kinds.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { WordEffect } from "#workflows/content/words/word-lists.ts";
import { approvalRoutes } from "./approval-routes.ts";
import { bytea, id, instant } from "./columns.ts";
import { channels, memberships, organizations } from "./organizations.ts";

export interface PostSource {
  label: string;
  url: string;
}

/** How a post was sent: what a later submission is compared with. */
export interface SentApprovalRoute {
  routeId: string;
  routeName: string;
  /** Names of the levels that were asked for a signature. */
  levels: string[];
  signatures: number;
  sensitive: boolean;
}

/** What a submission took away from what people had been asked to sign under. */
export interface Narrowing {
  route: { from: string; to: string } | null;
  levelsGone: string[];
  signatures: { from: number; to: number } | null;
  /** No longer marked as sensitive, and why. */
  sensitiveOff: { reason: string } | null;
}

/** What chose the iter of a submission. */
export interface SentChoice {
  because: "imposed" | "chosen" | "proposed" | "usual";
  /** The rule that won, by its place then, in names. */
  rule: { id: string; number: number; when: ConditionInNames } | null;
  /** The iter that was proposed, or usual, where the writer chose another one. */
  insteadOf: { routeId: string; name: string } | null;
}

/** Words of one list that stood in what was sent, and what the list did about it. */
export interface SentWords {
  listId: string;
  list: string;
  effect: WordEffect;
  /** As the text has them. */
  words: string[];
  /** The iter got the level that the list asks for; otherwise whoever it asks signs anyway, or it asks for none. */
  levelAdded: boolean;
}

/** An item of the check-list as it was ticked when the post was sent, in the names of then. */
export interface SentCheck {
  item: CheckItem;
  personId: string;
  name: string;
  /** ISO instant. */
  at: string;
}

/** What departed from the rules of a channel when the post was sent, in the names of then. */
export interface SentHouseFindings {
  channelId: string;
  network: Network;
  name: string;
  findings: HouseFinding[];
}

export interface SentAs extends SentApprovalRoute {
  /** Why it is this iter; absent in older submissions, and where neither a rule nor a channel says anything. */
  choice?: SentChoice;
  /** What it was compared with; later submissions are compared with the same until somebody has decided. */
  against: SentApprovalRoute | null;
  narrowing: Narrowing | null;
  /** Of the lists, as they stood when it was sent; absent where none of their words was in it. */
  words?: SentWords[];
  /** What was checked before it was sent; absent where nothing was asked for. */
  checks?: SentCheck[];
  /** Absent where it followed the rules of its channels. */
  house?: SentHouseFindings[];
}

export const posts = pgTable(
  "posts",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    title: text("title").notNull(),
    /** "Perché esce": required at submission. */
    purpose: text("purpose").notNull().default(""),
    /** "Per chi": required at submission. */
    audience: text("audience").notNull().default(""),
    /** The communication campaign it belongs to, in one line; never part of what people sign. */
    campaign: text("campaign").notNull().default(""),
    tags: text("tags").array().notNull().default([]),
    sources: jsonb("sources").$type<PostSource[]>().notNull().default([]),
    sensitive: boolean("sensitive").notNull().default(false),
    /** Why it is no longer sensitive, where a submission had it so. */
    sensitiveReason: text("sensitive_reason").notNull().default(""),
    aiUsed: boolean("ai_used").notNull().default(false),
    /** Language of the text, for `lang` on every page and mail. */
    language: text("language").notNull().default("it"),
    authorId: id("author_id")
      .notNull()
      .references(() => memberships.id),
    /** A colleague who goes on with it while the author is away; the author of record stays who it is. */
    actingWriterId: id("acting_writer_id").references(() => memberships.id),
    /** For which absence. No foreign key: absences point at media, and media at posts. */
    actingAbsenceId: id("acting_absence_id"),
    /** In whose name it is written; adds that person's signature at the end. */
    voiceId: id("voice_id").references(() => memberships.id),
    routeId: id("route_id").references(() => approvalRoutes.id),
    /** The writer chose the iter. Otherwise the last submission took the one that resulted, and the next one looks anew. */
    routeChosen: boolean("route_chosen").notNull().default(true),
    duplicatedFromId: id("duplicated_from_id").references((): AnyPgColumn => posts.id),
    /** Given when it is begun, for good. */
    kind: text("kind").$type<PostKind>().notNull().default("post"),
    /** What a linked post is about: the published post it corrects, apologises for, takes off, or whose comment it answers. */
    aboutPostId: id("about_post_id").references((): AnyPgColumn => posts.id),
    /** What a reply answers, as its writer copied it. */
    answered: jsonb("answered").$type<Answered>(),
    /** Of a reply: the post whose text, approved before, it started from. */
    fromReadyAnswerId: id("from_ready_answer_id").references((): AnyPgColumn => posts.id),

    /** The desired moment, and the zone it was meant in. */
    publishAt: instant("publish_at"),
    publishZone: text("publish_zone").notNull().default("Europe/Rome"),

    /* Written by the one write path only, all in one transaction with the log entry. */
    state: text("state").$type<PostState>().notNull().default("draft"),
    machine: jsonb("machine").$type<unknown>().notNull(),
    machineVersion: integer("machine_version").notNull(),
    revisionNumber: integer("revision_number").notNull().default(0),
    revisionHash: text("revision_hash"),
    levelIndex: integer("level_index"),
    /** By when whoever has the turn should act: drawn from the machine for lists. */
    dueAt: instant("due_at"),
    lastMarkAt: instant("last_mark_at"),
    submittedAt: instant("submitted_at"),
    publishedAt: instant("published_at"),
    /** Raised by every change; only to tell a reader that a form is stale. */
    version: integer("version").notNull().default(1),
    /** Head of the post's own chain in the log. */
    chainSeq: integer("chain_seq").notNull().default(0),
    chainHead: bytea("chain_head"),

    /** When images, or which text a channel shows, last changed; texts know it themselves. Null: never since the post began. */
    contentAt: instant("content_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    /* Lists are read in the order of when posts go out; one without a moment comes last. */
    index("posts_state_publish_idx").on(t.organizationId, t.state, t.publishAt, t.id),
    index("posts_publish_idx").on(t.organizationId, t.publishAt, t.id),
    index("posts_author_publish_idx").on(t.organizationId, t.authorId, t.publishAt, t.id),
    index("posts_acting_writer_idx")
      .on(t.organizationId, t.actingWriterId)
      .where(sql`acting_writer_id is not null`),
    index("posts_author_idx").on(t.organizationId, t.authorId, t.state),
    /* What is on its way, the nearest term first: a few hundred rows among all that ever went out. */
    index("posts_on_the_way_idx")
      .on(t.organizationId, t.dueAt, t.publishAt)
      .where(sql`state in ('review', 'changesRequested', 'approved', 'scheduled', 'publishing')`),
    index("posts_on_the_way_publish_idx")
      .on(t.organizationId, t.publishAt, t.id)
      .where(sql`state in (${sql.raw(statesOfTab.onTheWay.map((state) => `'${state}'`).join(", "))})`),
    index("posts_about_idx")
      .on(t.organizationId, t.aboutPostId)
      .where(sql`about_post_id is not null`),
    index("posts_campaign_idx")
      .on(t.organizationId, t.campaign, t.publishAt, t.id)
      .where(sql`campaign <> ''`),
    check("posts_kind", sql.raw(`kind in (${postKinds.map((kind) => `'${kind}'`).join(", ")})`)),
    check(
      "posts_about",
      sql.raw(
        "(kind = 'post' and about_post_id is null) or kind = 'reply' or (kind <> 'post' and about_post_id is not null)",
      ),
    ),
    check("posts_state", sql.raw(`state in (${postStates.map((state) => `'${state}'`).join(", ")})`)),
  ],
);

/** One text per slot: `main`, or a channel's id where that channel departs from it. */
export const postTexts = pgTable(
  "post_texts",
  {
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    organizationId: id("organization_id").notNull(),
    slot: text("slot").notNull(),
    text: text("text").notNull().default(""),
    /** Raised by each save; a save that names an older one is answered with both texts. */
    version: integer("version").notNull().default(1),
    updatedBy: id("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.slot] })],
);

/**
 * What search looks through: title and texts of every post that is no longer written on, without accents, apostrophes
 * and capitals. Kept by a trigger; a post that is being written is searched as it stands.
 */
export const postSearch = pgTable("post_search", {
  postId: id("post_id")
    .primaryKey()
    .references(() => posts.id),
  organizationId: id("organization_id").notNull(),
  title: text("title").notNull(),
  words: text("words").notNull(),
});

/** Everyone who wrote or changed the post: nobody signs what they wrote. */
export const postAuthors = pgTable(
  "post_authors",
  {
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    organizationId: id("organization_id").notNull(),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
    /** When they last changed something besides the texts: title, purpose, images. Null: they only typed. */
    besidesTextAt: instant("besides_text_at"),
    /** When a submission found none of their characters left in its texts; typing again after it counts again. */
    vanishedAt: instant("vanished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.personId] }),
    index("post_authors_person_idx").on(t.organizationId, t.personId),
  ],
);

export const postChannels = pgTable(
  "post_channels",
  {
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    organizationId: id("organization_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.channelId] }), index("post_channels_channel_idx").on(t.channelId)],
);

/** What a channel says besides its text. Stays when the channel leaves, like its text, in case it comes back. */
export const postParts = pgTable(
  "post_parts",
  {
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    organizationId: id("organization_id").notNull(),
    /** Stands before the text; empty for none. */
    contentWarning: text("content_warning").notNull().default(""),
    /** The text goes out as several posts where it does not fit into one. */
    inThread: boolean("in_thread").notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.postId, t.channelId] })],
);

/** Who checked what before the post is sent. A tick counts while the part of the content it is about is still that one. */
export const postChecks = pgTable(
  "post_checks",
  {
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    organizationId: id("organization_id").notNull(),
    /** Of the item: `checkKey`. */
    key: text("key").notNull(),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    at: instant("at").notNull(),
    /** SHA-256 of the part that was checked, lower-case hex. */
    part: text("part").notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.key] })],
);

/** The frozen content that people sign. `content` is the exact canonical JSON that was hashed. */
export const revisions = pgTable(
  "revisions",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    number: integer("number").notNull(),
    /** SHA-256 of `content`, lower-case hex. */
    hash: text("hash").notNull(),
    content: text("content").notNull(),
    /** SHA-256 of each part of `content`, by channel; null on old ones. */
    parts: jsonb("parts").$type<Record<string, string>>(),
    /** By which iter it was sent, and what that took away since the submission before; null on old ones. */
    submission: jsonb("submission").$type<SentAs>(),
    createdBy: id("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("revisions_number_key").on(t.postId, t.number)],
);
