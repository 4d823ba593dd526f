import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { MarkGiven } from "#workflows/approval/types.ts";
import { bytea, id, instant } from "./columns.ts";
import { decisionTokens, marks, postSeats } from "./iter.ts";
import { memberships } from "./organizations.ts";
import { posts } from "./posts.ts";

/*
 * Deciding without signing in: which browsers are known to be a person's, the codes for those that are not, and what is
 * kept as evidence. Addresses are shortened after ninety days; nothing here measures how long anybody read.
 */

/** How a person proved to be the one who marks. */
export const proofs = ["automatic", "device", "code", "session", "signIn", "reply"] as const;
export type Proof = (typeof proofs)[number];

/** The headers by which a browser says what kind of request it makes. */
export type FetchMetadata = Partial<Record<"site" | "mode" | "dest" | "user" | "purpose", string>>;

/** The proof of a person who says that a browser is theirs: a code, or the mail of their invitation. */
export type DeviceProof = "code" | "invitation";

/** A browser whose person proved themselves on it and said that it is theirs. Only the hash of its secret is kept. */
export const devices = pgTable(
  "devices",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    secretHash: bytea("secret_hash").notNull(),
    /** Given by the person; null: the browser's own name is shown. */
    name: text("name"),
    userAgent: text("user_agent").notNull(),
    address: text("address"),
    /** What proved the person when they said so. Revoked rows may say `signIn`: a sign-in once enrolled unasked. */
    rememberedBy: text("remembered_by").$type<DeviceProof>().notNull(),
    createdAt: instant("created_at").notNull(),
    lastUsedAt: instant("last_used_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [uniqueIndex("devices_secret_key").on(t.personId, t.secretHash)],
);

/** What a code will carry out: the form as it was sent, kept while the person looks into their mailbox. */
export interface CodeRequest extends Partial<MarkGiven> {
  intent: "mark" | "undo" | "freeze" | "say" | "read";
  /** A comment or a proposal, as its form was. */
  said?: Record<string, unknown>;
}

/** A code on its way to a person. Its six digits are derived from the id and stored nowhere. */
export const decisionCodes = pgTable(
  "decision_codes",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    seatId: id("seat_id")
      .notNull()
      .references(() => postSeats.id),
    /** The address the form came by; null for somebody signed in. */
    tokenId: id("token_id").references(() => decisionTokens.id),
    /** Of the browser that pressed: no other can use the code. */
    browserHash: bytea("browser_hash").notNull(),
    /** Emptied once it was carried out or is over. */
    request: jsonb("request").$type<CodeRequest>(),
    tries: integer("tries").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    /** Until when it can be typed; after that, until when its browser may read by it. */
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    index("decision_codes_person_idx").on(t.organizationId, t.personId, t.createdAt),
    index("decision_codes_browser_idx").on(t.browserHash),
  ],
);

/** An opening of an address: evidence of what happened before a mark. It decides nothing and uses nothing up. */
export const decisionOpenings = pgTable(
  "decision_openings",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    tokenId: id("token_id")
      .notNull()
      .references(() => decisionTokens.id),
    deviceId: id("device_id"),
    at: instant("at").notNull(),
    method: text("method").notNull(),
    /** Since its newest mail was delivered, or sent where nobody says when it arrived. */
    delaySeconds: bigint("delay_seconds", { mode: "number" }),
    address: text("address"),
    userAgent: text("user_agent"),
    fetchMetadata: jsonb("fetch_metadata").$type<FetchMetadata>().notNull(),
  },
  (t) => [index("decision_openings_token_idx").on(t.tokenId, t.at), index("decision_openings_at_idx").on(t.at)],
);

/** The evidence of a mark: by which device, mail and proof, and what happened before it. */
export const markEvidence = pgTable(
  "mark_evidence",
  {
    markId: id("mark_id")
      .primaryKey()
      .references(() => marks.id),
    organizationId: id("organization_id").notNull(),
    proof: text("proof").$type<Proof>(),
    tokenId: id("token_id"),
    deviceId: id("device_id"),
    sessionId: id("session_id"),
    codeId: id("code_id"),
    mailId: id("mail_id"),
    messageId: text("message_id"),
    providerId: text("provider_id"),
    /** How often the address was opened before, and how long after delivery the first and the last time. */
    openings: jsonb("openings").$type<{ count: number; firstSeconds: number | null; lastSeconds: number | null }>(),
    address: text("address"),
    userAgent: text("user_agent"),
    fetchMetadata: jsonb("fetch_metadata").$type<FetchMetadata>().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [index("mark_evidence_at_idx").on(t.at)],
);

/** A frozen post: nothing may happen to it until somebody in charge releases it. */
export const postFreezes = pgTable(
  "post_freezes",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    /** `notMe`: the holder of a seat says that the mark on it is not theirs. */
    reason: text("reason").$type<"notMe">().notNull(),
    /** The mark that is doubted. */
    markId: id("mark_id").references(() => marks.id),
    placedBy: id("placed_by")
      .notNull()
      .references(() => memberships.id),
    placedAt: instant("placed_at").notNull(),
    releasedBy: id("released_by").references(() => memberships.id),
    releasedAt: instant("released_at"),
  },
  (t) => [
    uniqueIndex("post_freezes_standing_key")
      .on(t.postId)
      .where(sql`released_at is null`),
  ],
);
