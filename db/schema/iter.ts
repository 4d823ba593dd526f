import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { StandIn } from "#workflows/approval/delegation.ts";
import type { BlockReason, Means, ReasonKind, SeatKind, SeatStatus, Verdict } from "#workflows/approval/states.ts";
import type { Capacity, KeptMark, Reassignment, SeatEnding } from "#workflows/approval/types.ts";
import type { StoredCondition } from "#workflows/approval/condition.ts";
import type { SeatHolder } from "#workflows/approval/route-types.ts";
import type { AddedBecause } from "#workflows/approval/word-levels.ts";
import { bytea, id, instant } from "./columns.ts";
import { memberships } from "./organizations.ts";
import { posts } from "./posts.ts";

export type RequestClosing = "done" | "answered";

/*
 * The running iter as rows, for lists and for the database's own guarantees. The machine on the post decides;
 * these rows are written from its answer, in the same transaction.
 */

export const postSeats = pgTable(
  "post_seats",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    round: integer("round").notNull(),
    levelIndex: integer("level_index").notNull(),
    levelName: text("level_name").notNull(),
    position: integer("position").notNull(),
    kind: text("kind").$type<SeatKind>().notNull(),
    label: text("label").notNull(),
    /** A notice whose reader is asked to say that they read it. */
    acknowledge: boolean("acknowledge").notNull().default(false),
    holder: jsonb("holder").$type<SeatHolder>().notNull(),
    status: text("status").$type<SeatStatus>().notNull(),
    blocked: text("blocked").$type<BlockReason>(),
    openedAt: instant("opened_at"),
    dueAt: instant("due_at"),
    /** Why the seat asks nobody any more or, where it holds a mark, why that no longer counts. */
    ended: jsonb("ended").$type<SeatEnding>(),
    /** To whom it was handed, and in whose place. */
    reassigned: jsonb("reassigned").$type<Reassignment>(),
    /** Substitutes who may fill it, while it is open. */
    standIns: jsonb("stand_ins").$type<StandIn[]>(),
    /** Of a skipped level: the parts of its condition that the post did not meet. */
    skippedBecause: jsonb("skipped_because").$type<StoredCondition>(),
    /** Of a level that words of the text added: the lists and the words. */
    addedBecause: jsonb("added_because").$type<AddedBecause>(),
    /** The channels whose parts its level signs, where these are not all of the post. */
    covers: jsonb("covers").$type<string[]>(),
  },
  (t) => [
    index("post_seats_post_idx").on(t.postId, t.round),
    index("post_seats_blocked_idx")
      .on(t.organizationId, t.postId)
      .where(sql`status = 'blocked'`),
  ],
);

/** Who may fill an open seat: what "Tocca a te" is read from. Rows exist only while the seat is open. */
export const openSeatCandidates = pgTable(
  "open_seat_candidates",
  {
    seatId: id("seat_id")
      .notNull()
      .references(() => postSeats.id, { onDelete: "cascade" }),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    organizationId: id("organization_id").notNull(),
    postId: id("post_id").notNull(),
    kind: text("kind").$type<SeatKind>().notNull(),
    dueAt: instant("due_at"),
  },
  (t) => [
    primaryKey({ columns: [t.seatId, t.personId] }),
    index("open_seat_candidates_person_idx").on(t.organizationId, t.personId, t.dueAt),
    index("open_seat_candidates_post_idx").on(t.postId),
  ],
);

export const marks = pgTable(
  "marks",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    seatId: id("seat_id")
      .notNull()
      .references(() => postSeats.id),
    /** Null only for a mark of the clock (tacit consent). */
    personId: id("person_id").references(() => memberships.id),
    capacity: jsonb("capacity").$type<Capacity>().notNull(),
    verdict: text("verdict").$type<Verdict>().notNull(),
    reason: text("reason"),
    reasonKind: text("reason_kind").$type<ReasonKind>(),
    revisionHash: text("revision_hash").notNull(),
    means: text("means").$type<Means>().notNull(),
    at: instant("at").notNull(),
    takenBackAt: instant("taken_back_at"),
    /** Given on an earlier revision: it stands on this one because none of its parts changed. `at` is when it was given. */
    kept: jsonb("kept").$type<KeptMark>(),
  },
  (t) => [
    index("marks_post_idx").on(t.postId, t.at),
    index("marks_person_idx").on(t.organizationId, t.personId, t.at),
    /* What was decided in a period, whoever decided it. */
    index("marks_at_idx").on(t.organizationId, t.at),
    /* The database itself refuses a second standing mark on a seat; a recusal leaves the seat to somebody else. */
    uniqueIndex("marks_standing_key")
      .on(t.seatId)
      .where(sql`taken_back_at is null and verdict <> 'recuse'`),
  ],
);

/** How a request for changes, or an observation, was dealt with. Until it has such a row it is open. */
export const requestClosings = pgTable(
  "request_closings",
  {
    markId: id("mark_id")
      .primaryKey()
      .references(() => marks.id),
    organizationId: id("organization_id").notNull(),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    how: text("how").$type<RequestClosing>().notNull(),
    /** The writer's words; none where what was asked was simply done. */
    answer: text("answer"),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    at: instant("at").notNull(),
  },
  (t) => [
    index("request_closings_post_idx").on(t.organizationId, t.postId),
    check("request_closings_how", sql`how in ('done', 'answered')`),
    check("request_closings_answer", sql`how <> 'answered' or answer is not null`),
  ],
);

/** An address in a mail that opens the decision page without sign-in. Only the hash of its secret is kept. */
export const decisionTokens = pgTable(
  "decision_tokens",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    tokenHash: bytea("token_hash").notNull(),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    seatId: id("seat_id")
      .notNull()
      .references(() => postSeats.id),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    revisionHash: text("revision_hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    supersededAt: instant("superseded_at"),
    usedAt: instant("used_at"),
    /** The page may approve by itself once, on a known device; spent by that, and by whoever stops it. */
    automaticSpentAt: instant("automatic_spent_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("decision_tokens_hash_key").on(t.tokenHash), index("decision_tokens_seat_idx").on(t.seatId)],
);

/** Idempotency: the same command twice has the effect of one and gets the same answer. */
export const commands = pgTable(
  "commands",
  {
    organizationId: id("organization_id").notNull(),
    key: text("key").notNull(),
    result: jsonb("result").$type<unknown>().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.key] }), index("commands_at_idx").on(t.at)],
);
