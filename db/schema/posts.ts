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
import { statesOfTab, postStates, type PostState, type PublicationState } from "#workflows/approval/states.ts";
import { bytea, id, instant } from "./columns.ts";
import { channels, memberships, organizations } from "./organizations.ts";
import type { ConditionInNames } from "#workflows/approval/route-choice.ts";
import { approvalRoutes } from "./approval-routes.ts";

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

export interface SentAs extends SentApprovalRoute {
  /** Why it is this iter; absent in older submissions, and where neither a rule nor a channel says anything. */
  choice?: SentChoice;
  /** What it was compared with; later submissions are compared with the same until somebody has decided. */
  against: SentApprovalRoute | null;
  narrowing: Narrowing | null;
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
    index("posts_campaign_idx")
      .on(t.organizationId, t.campaign, t.publishAt, t.id)
      .where(sql`campaign <> ''`),
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
    /** By which iter it was sent, and what that took away since the submission before; null on old ones. */
    submission: jsonb("submission").$type<SentAs>(),
    createdBy: id("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("revisions_number_key").on(t.postId, t.number)],
);

export const media = pgTable(
  "media",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** Of the bytes kept, which are re-encoded unless they are a PDF: what is signed and sent. Lower-case hex. */
    sha256: text("sha256").notNull(),
    /** Only the act of a delegation may be a PDF; a post's media are images. */
    mime: text("mime").$type<"image/jpeg" | "image/png" | "image/webp" | "application/pdf">().notNull(),
    bytes: integer("bytes").notNull(),
    /** In pixels; 0 of a PDF. */
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    fileName: text("file_name").notNull(),
    createdBy: id("created_by").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [index("media_organization_idx").on(t.organizationId, t.sha256)],
);

export const postMedia = pgTable(
  "post_media",
  {
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    mediaId: id("media_id")
      .notNull()
      .references(() => media.id),
    organizationId: id("organization_id").notNull(),
    position: integer("position").notNull(),
    alt: text("alt").notNull().default(""),
    credit: text("credit").notNull().default(""),
  },
  (t) => [primaryKey({ columns: [t.postId, t.mediaId] })],
);

/** One intent to publish a revision on one channel. */
export const publications = pgTable(
  "publications",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    revisionHash: text("revision_hash").notNull(),
    state: text("state").$type<PublicationState>().notNull(),
    dueAt: instant("due_at").notNull(),
    /** Where it can be read, as pasted back by whoever published it. */
    url: text("url"),
    failureReason: text("failure_reason"),
    confirmedBy: id("confirmed_by"),
    publishedAt: instant("published_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    index("publications_post_idx").on(t.postId),
    /* At most one live intent for each post and channel. */
    uniqueIndex("publications_live_key")
      .on(t.postId, t.channelId)
      .where(sql`state <> 'cancelled'`),
  ],
);
