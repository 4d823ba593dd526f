import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea, id, instant } from "./columns.ts";

/*
 * The append-only log. The application may read these tables and execute one function, `append_log_entry`;
 * rights and triggers stand in the migrations.
 */

/** One event. `bytes` are the exact canonical JSON that was hashed; the other columns are copies for filters. */
export const logEntries = pgTable(
  "log_entries",
  {
    organizationId: id("organization_id").notNull(),
    /** "post" or "organization": whose chain this is. */
    subjectType: text("subject_type").$type<"post" | "organization">().notNull(),
    subjectId: id("subject_id").notNull(),
    /** 1, 2, 3 … without gaps within a chain. */
    seq: integer("seq").notNull(),
    type: text("type").notNull(),
    actorId: id("actor_id"),
    means: text("means").notNull(),
    at: instant("at").notNull(),
    bytes: bytea("bytes").notNull(),
    /** SHA-256 of `bytes`. */
    hash: bytea("hash").notNull(),
    /** Hash of the entry before it in its chain; 32 zero bytes for the first. */
    previousHash: bytea("previous_hash").notNull(),
    /** Every id the payload names: what a search for a person, a channel or an iter looks at. */
    mentions: id("mentions").array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.seq] }),
    index("log_entries_organization_at_idx").on(t.organizationId, t.at, t.subjectId, t.seq),
    /* What reports count: entries of a few types in a period. */
    index("log_entries_type_at_idx").on(t.organizationId, t.type, t.at),
  ],
);

/** Head of the organisation's own chain (people, routes, channels, settings), locked like a post's row. */
export const logChains = pgTable("log_chains", {
  organizationId: id("organization_id").primaryKey(),
  chainSeq: integer("chain_seq").notNull().default(0),
  chainHead: bytea("chain_head"),
});

/** Entries not yet in the tree, in commit order; the sequencer drains them. */
export const logPending = pgTable(
  "log_pending",
  {
    position: bigint("position", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    organizationId: id("organization_id").notNull(),
    subjectId: id("subject_id").notNull(),
    seq: integer("seq").notNull(),
    hash: bytea("hash").notNull(),
  },
  (t) => [index("log_pending_organization_idx").on(t.organizationId, t.position)],
);

/** Leaves of the organisation's Merkle tree (RFC 9162), numbered from 0. */
export const logTree = pgTable(
  "log_tree",
  {
    organizationId: id("organization_id").notNull(),
    leafIndex: bigint("leaf_index", { mode: "number" }).notNull(),
    subjectId: id("subject_id").notNull(),
    seq: integer("seq").notNull(),
    entryHash: bytea("entry_hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.leafIndex] }),
    uniqueIndex("log_tree_entry_key").on(t.subjectId, t.seq),
  ],
);

/** Signed heads: size and root of the tree at a moment, with an Ed25519 signature. Kept for ever. */
export const logHeads = pgTable(
  "log_heads",
  {
    organizationId: id("organization_id").notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    root: bytea("root").notNull(),
    signedAt: instant("signed_at").notNull(),
    keyId: text("key_id").notNull(),
    /** The checkpoint as a signed note: origin, size, root, signature line. */
    note: text("note").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.size] })],
);

/** Public halves of the keys that signed heads of an organisation, kept so that old heads can be checked after a change of secret. */
export const logKeys = pgTable(
  "log_keys",
  {
    organizationId: id("organization_id").notNull(),
    /** Key hash of a signed note: 8 hexadecimal digits. */
    keyId: text("key_id").notNull(),
    /** 32 bytes, Ed25519. */
    publicKey: bytea("public_key").notNull(),
    since: instant("since").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.keyId] })],
);

/**
 * Which key signs an organisation's heads from when on: number 1 is the first. A key that comes back has a new number. The
 * statement is a text in the words of `key-history.ts`, signed by the key and, where it was at hand, by the one before.
 */
export const logKeyHistory = pgTable(
  "log_key_history",
  {
    organizationId: id("organization_id").notNull(),
    number: integer("number").notNull(),
    keyId: text("key_id").notNull(),
    /** Null for the first. */
    previousKeyId: text("previous_key_id"),
    /** Keys of one secret are told apart by it: it grows when a new key is asked for and the secret stays. */
    generation: integer("generation").notNull(),
    since: instant("since").notNull(),
    /** Null for keys from before there was a history. */
    statement: text("statement"),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.number] })],
);

/** Tokens of an outside authority (RFC 3161) over the note of a signed head. Kept for ever. */
export const logTimestamps = pgTable(
  "log_timestamps",
  {
    organizationId: id("organization_id").notNull(),
    /** Of the head. */
    size: bigint("size", { mode: "number" }).notNull(),
    /** SHA-256 of the head's note: what the token is about. */
    imprint: bytea("imprint").notNull(),
    /** DER of the TimeStampToken, as the authority sent it. */
    token: bytea("token").notNull(),
    /** What the authority says is the moment. */
    stampedAt: instant("stamped_at").notNull(),
    receivedAt: instant("received_at").notNull(),
    /** The subject of the certificate that signed. */
    authority: text("authority").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.size] })],
);

/** The last try to get a timestamp, and when the next is due: one row for an organisation, and no part of the log. */
export const logTimestampTries = pgTable("log_timestamp_tries", {
  organizationId: id("organization_id").primaryKey(),
  triedAt: instant("tried_at").notNull(),
  retryAt: instant("retry_at").notNull(),
  /** Why it failed, as `StampFault`; null while it is under way and after one that succeeded. */
  fault: text("fault"),
  /** Failed ones in a row. */
  failures: integer("failures").notNull().default(0),
});

/** The roots of the tree's perfect subtrees (the frontier): lets the sequencer append without reading the tree. */
export const logFrontiers = pgTable("log_frontiers", {
  organizationId: id("organization_id").primaryKey(),
  size: bigint("size", { mode: "number" }).notNull().default(0),
  hashes: jsonb("hashes").$type<string[]>().notNull().default([]),
});

/** Names and free text named by an entry: SHA-256(salt ‖ canonical value) stands in the entry; blanking keeps the proof. */
export const logValues = pgTable(
  "log_values",
  {
    digest: bytea("digest").notNull(),
    organizationId: id("organization_id").notNull(),
    subjectId: id("subject_id").notNull(),
    seq: integer("seq").notNull(),
    salt: bytea("salt"),
    value: jsonb("value").$type<unknown>(),
    blankedAt: instant("blanked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.seq, t.digest] }),
    index("log_values_organization_idx").on(t.organizationId),
  ],
);

/** What each verification found. The newest one is the banner of the log page. */
export const logVerifications = pgTable(
  "log_verifications",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at").notNull(),
    entries: bigint("entries", { mode: "number" }).notNull(),
    heads: bigint("heads", { mode: "number" }).notNull(),
    firstAt: instant("first_at"),
    lastAt: instant("last_at"),
    /** Null while the log is whole; otherwise the first thing found, as `Finding` of the verifier. */
    finding: jsonb("finding").$type<unknown>(),
    /** Null when nobody asked: the daily one. */
    personId: id("person_id"),
  },
  (t) => [index("log_verifications_organization_idx").on(t.organizationId, t.finishedAt)],
);
