import { bigint, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea, id, instant } from "./columns.ts";
import { memberships, organizations } from "./organizations.ts";
import { posts } from "./posts.ts";

/*
 * The collaborative text. What is signed, listed and mailed is read from `post_texts`; these tables hold how it was
 * written. Both are written in one transaction, by `commit_text` alone.
 */

/** One shared document for each text of a post. */
export const collabDocs = pgTable(
  "collab_docs",
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
    /** Another one means another document: what was typed on an older one cannot be merged into it. */
    epoch: id("epoch").notNull(),
    /** The newest `seq`; 0 while nothing was ever written. */
    head: bigint("head", { mode: "number" }).notNull().default(0),
  },
  (t) => [uniqueIndex("collab_docs_slot_key").on(t.postId, t.slot)],
);

/** Everything that was typed, in the order of commits, without gaps, and by whom. */
export const collabUpdates = pgTable(
  "collab_updates",
  {
    organizationId: id("organization_id").notNull(),
    docId: id("doc_id")
      .notNull()
      .references(() => collabDocs.id),
    epoch: id("epoch").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    actorId: id("actor_id")
      .notNull()
      .references(() => memberships.id),
    /** Made by the sender: the same one again is the same message again. */
    msgId: id("msg_id").notNull(),
    /** A Yjs update (version 1), as our own document gave it out. */
    data: bytea("data").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.docId, t.epoch, t.seq] }),
    uniqueIndex("collab_updates_message_key").on(t.docId, t.msgId),
  ],
);

/** Whose characters a Yjs client id stands for: nobody writes under another's, and every character has its author. */
export const collabClients = pgTable(
  "collab_clients",
  {
    organizationId: id("organization_id").notNull(),
    docId: id("doc_id")
      .notNull()
      .references(() => collabDocs.id),
    epoch: id("epoch").notNull(),
    clientId: bigint("client_id", { mode: "number" }).notNull(),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.docId, t.epoch, t.clientId] })],
);

/** The document up to a `seq`, so that opening it does not read its whole history. */
export const collabSnapshots = pgTable(
  "collab_snapshots",
  {
    organizationId: id("organization_id").notNull(),
    docId: id("doc_id")
      .notNull()
      .references(() => collabDocs.id),
    epoch: id("epoch").notNull(),
    uptoSeq: bigint("upto_seq", { mode: "number" }).notNull(),
    state: bytea("state").notNull(),
    text: text("text").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.docId, t.epoch, t.uptoSeq] }),
    index("collab_snapshots_organization_idx").on(t.organizationId),
  ],
);
