import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import type { Means } from "#workflows/approval/states.ts";
import { bytea, id, instant } from "./columns.ts";
import { memberships, organizations } from "./organizations.ts";
import { posts } from "./posts.ts";

/*
 * What people say about a post and its words. A thread is tied to a stretch of the shared text by an attribute of its own
 * (`c:<thread id>`); the quote and what stood around it are kept beside, for when the document is another one.
 */

export const threadKinds = ["comment", "proposal"] as const;
export type ThreadKind = (typeof threadKinds)[number];

/** `accepted` and `declined` are of proposals, `resolved` of comments; all of them can be opened again. */
export const threadStatuses = ["open", "resolved", "accepted", "declined"] as const;
export type ThreadStatus = (typeof threadStatuses)[number];

export const commentThreads = pgTable(
  "comment_threads",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    /** `main`, or a channel's id where it departs from the common text. */
    slot: text("slot").notNull(),
    kind: text("kind").$type<ThreadKind>().notNull(),
    /** The words it is about, as they stood; null for the post as a whole. */
    quote: text("quote"),
    contextBefore: text("context_before").notNull().default(""),
    contextAfter: text("context_after").notNull().default(""),
    /** The document it was anchored in, and both ends there as encoded Yjs relative positions. */
    docId: id("doc_id"),
    epoch: id("epoch"),
    anchorStart: bytea("anchor_start"),
    anchorEnd: bytea("anchor_end"),
    /** What a proposal would put in place of the quote; empty to take it away. */
    replacement: text("replacement"),
    status: text("status").$type<ThreadStatus>().notNull().default("open"),
    /** Of the revision that stood when it was opened. */
    revisionHash: text("revision_hash"),
    createdBy: id("created_by")
      .notNull()
      .references(() => memberships.id),
    createdAt: instant("created_at").notNull(),
    settledBy: id("settled_by").references(() => memberships.id),
    settledAt: instant("settled_at"),
  },
  (t) => [
    index("comment_threads_post_idx").on(t.organizationId, t.postId, t.createdAt),
    check("comment_threads_kind", sql.raw(`kind in (${quoted(threadKinds)})`)),
    check("comment_threads_status", sql.raw(`status in (${quoted(threadStatuses)})`)),
    check("comment_threads_proposal", sql.raw("(kind = 'proposal') = (replacement is not null)")),
    check("comment_threads_quoted", sql.raw("kind = 'comment' or quote is not null")),
  ],
);

/** A comment. It can be answered, never edited. */
export const comments = pgTable(
  "comments",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    threadId: id("thread_id")
      .notNull()
      .references(() => commentThreads.id),
    authorId: id("author_id")
      .notNull()
      .references(() => memberships.id),
    /** May be empty only in a proposal. */
    body: text("body").notNull(),
    /** People named in the body. */
    mentions: id("mentions").array().notNull().default([]),
    means: text("means").$type<Means>().notNull(),
    revisionHash: text("revision_hash"),
    at: instant("at").notNull(),
  },
  (t) => [index("comments_thread_idx").on(t.threadId, t.at), index("comments_post_idx").on(t.organizationId, t.postId)],
);

function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(", ");
}
