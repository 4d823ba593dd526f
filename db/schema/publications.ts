import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { PublicationFault, PublicationState } from "#workflows/approval/states.ts";
import type { PostThere, WayOut } from "#workflows/networks/way-out.ts";
import { bytea, id, instant } from "./columns.ts";
import { channels, memberships } from "./organizations.ts";
import { posts } from "./posts.ts";

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
    /** Where it can be read: as pasted back by whoever published it, or as the network says. */
    url: text("url"),
    /** In somebody's own words. */
    failureReason: text("failure_reason"),
    /** Why the publisher did not bring it out. */
    fault: text("fault").$type<PublicationFault>(),
    confirmedBy: id("confirmed_by"),
    publishedAt: instant("published_at"),
    /** When a withdrawal took it off again, and who says so. */
    withdrawnAt: instant("withdrawn_at"),
    withdrawnBy: id("withdrawn_by"),
    /** The same for every call: an idempotency key, a record key, a slug. Made before the first one, and never changed. */
    key: text("key"),
    firstTriedAt: instant("first_tried_at"),
    /** What is sent, in canonical form, and SHA-256 of it. */
    rendered: jsonb("rendered").$type<unknown>(),
    renderedDigest: text("rendered_digest"),
    /** What is done there, as it was first tried, and the post that is answered, changed or taken off by it. */
    way: text("way").$type<SentWay>(),
    target: jsonb("target").$type<PostThere>(),
    /** The account that it goes out on, by the network's own name for it. */
    remoteAccountId: text("remote_account_id"),
    remoteId: text("remote_id"),
    remoteVersion: text("remote_version"),
    acceptedAt: instant("accepted_at"),
    verifiedAt: instant("verified_at"),
    /** When it is to be read back; null where the network cannot be asked, or has answered for good. */
    readDueAt: instant("read_due_at"),
    /**
     * When it was last read back, and what was not as signed there: "text", "images", "alt", "title", "gone" or, of a
     * withdrawal, "stillThere".
     */
    readAt: instant("read_at"),
    readDifferences: text("read_differences").array(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    index("publications_post_idx").on(t.postId),
    /* At most one live intent for each post and channel. */
    uniqueIndex("publications_live_key")
      .on(t.postId, t.channelId)
      .where(sql`state <> 'cancelled'`),
    /* What the watchdog looks at. */
    index("publications_watched_idx")
      .on(t.dueAt)
      .where(sql`state in ('waiting', 'sending', 'accepted', 'uncertain')`),
    /* Several publications of ours may be about one post there. */
    index("publications_remote_idx")
      .on(t.channelId, t.remoteId)
      .where(sql`remote_id is not null`),
    check("publications_way", sql`way in ('create', 'edit', 'remove')`),
  ],
);

/** How it comes out: as a post, as a change of one that is there, or by taking one off. */
export type SentWay = Exclude<WayOut["way"], "byHand">;

/** What one call to a network was for. `find` looks for what is answered; it, `reconcile` and `read` send nothing. */
export const callKinds = ["create", "resume", "edit", "remove", "find", "reconcile", "read"] as const;
export type CallKind = (typeof callKinds)[number];

/** Kinds of calls that make, change or take off. */
export function isSending(kind: CallKind): kind is "create" | "resume" | SentWay {
  return kind === "create" || kind === "resume" || kind === "edit" || kind === "remove";
}

export const callOutcomes = [
  "published",
  "pending",
  "notSent",
  "rejected",
  "needsAuth",
  "operatorAction",
  "unknown",
  /* Of a look: it is there, it is not, and what was read. */
  "found",
  "absent",
  "same",
  "different",
  "gone",
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** What the network answered, in its own words, never with a secret. */
export interface CallEvidence {
  status: number | null;
  requestId: string | null;
  words: string;
  /** Of a thread: which of its posts it was about. */
  place?: { number: number; total: number };
  /** Of a refusal or of something to do at the network: which. */
  fault?: PublicationFault;
}

/** Every call to a network about a publication, written down before it is made. Without an end nobody knows what it came to. */
export const publicationAttempts = pgTable(
  "publication_attempts",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    publicationId: id("publication_id")
      .notNull()
      .references(() => publications.id),
    /** 1 the first time. */
    number: integer("number").notNull(),
    kind: text("kind").$type<CallKind>().notNull(),
    startedAt: instant("started_at").notNull(),
    /** Which process made it. */
    process: text("process").notNull(),
    digest: text("digest"),
    checkpoint: jsonb("checkpoint").$type<Record<string, unknown>>(),
    outcome: text("outcome").$type<CallOutcome>(),
    evidence: jsonb("evidence").$type<CallEvidence>(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("publication_attempts_number_key").on(t.publicationId, t.number),
    check(
      "publication_attempts_kind",
      sql`kind in ('create', 'resume', 'edit', 'remove', 'find', 'reconcile', 'read')`,
    ),
    check(
      "publication_attempts_outcome",
      sql`outcome in ('published', 'pending', 'notSent', 'rejected', 'needsAuth', 'operatorAction', 'unknown', 'found', 'absent', 'same', 'different', 'gone')`,
    ),
    check("publication_attempts_end", sql`(outcome is null) = (ended_at is null)`),
  ],
);

export const connectionHealths = ["ok", "limited", "expired", "down"] as const;
export type ConnectionHealth = (typeof connectionHealths)[number];

/** What an account may do, as its server last said: `Capabilities` of the connectors' contract, as JSON. */
export type StoredCapabilities = Record<string, unknown>;

/** An account that the publisher brings posts out on. */
export const channelConnections = pgTable(
  "channel_connections",
  {
    channelId: id("channel_id")
      .primaryKey()
      .references(() => channels.id),
    organizationId: id("organization_id").notNull(),
    server: text("server").notNull(),
    /** Whose account it is, by the network's own answer. */
    remoteId: text("remote_id").notNull(),
    handle: text("handle").notNull(),
    name: text("name").notNull(),
    url: text("url"),
    /** AES-256-GCM under a key of the row's own, which is wrapped by one that is derived from the process's secret. */
    sealedSecrets: bytea("sealed_secrets").notNull(),
    wrappedKey: bytea("wrapped_key").notNull(),
    /** Which secret wrapped it. */
    keyVersion: text("key_version").notNull(),
    expiresAt: instant("expires_at"),
    capabilities: jsonb("capabilities").$type<StoredCapabilities>().notNull(),
    /** When its server last said so. */
    capabilitiesAt: instant("capabilities_at").notNull(),
    /** Of the account: no call before this. */
    nextCallAt: instant("next_call_at"),
    quotaLeft: integer("quota_left"),
    quotaUntil: instant("quota_until"),
    health: text("health").$type<ConnectionHealth>().notNull().default("ok"),
    healthSince: instant("health_since").notNull(),
    connectedBy: id("connected_by")
      .notNull()
      .references(() => memberships.id),
    connectedAt: instant("connected_at").notNull(),
  },
  () => [check("channel_connections_health", sql`health in ('ok', 'limited', 'expired', 'down')`)],
);

/** How an account was, each time that changed. */
export const channelHealth = pgTable(
  "channel_health",
  {
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    organizationId: id("organization_id").notNull(),
    since: instant("since").notNull(),
    health: text("health").$type<ConnectionHealth>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channelId, t.since] }),
    check("channel_health_state", sql`health in ('ok', 'limited', 'expired', 'down')`),
  ],
);

/** How long before an access ends its administrators hear of it, and that it has ended. */
export const accessStages = ["week", "day", "ended"] as const;
export type AccessStage = (typeof accessStages)[number];

/** Of which end of an access administrators were told, once for each stage; `ends_at` tells one access from the next. */
export const accessNotices = pgTable(
  "access_notices",
  {
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    organizationId: id("organization_id").notNull(),
    endsAt: instant("ends_at").notNull(),
    stage: text("stage").$type<AccessStage>().notNull(),
    toldAt: instant("told_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channelId, t.endsAt, t.stage] }),
    check("access_notices_stage", sql`stage in ('week', 'day', 'ended')`),
  ],
);

export const alarmCauses = [
  "notStarted",
  "tooLong",
  "unread",
  "different",
  "uncertain",
  "failed",
  "changed",
  "gone",
] as const;
export type AlarmCause = (typeof alarmCauses)[number];

/** What the watchdog raised, once for each cause. */
export const publicationAlarms = pgTable(
  "publication_alarms",
  {
    publicationId: id("publication_id")
      .notNull()
      .references(() => publications.id),
    cause: text("cause").$type<AlarmCause>().notNull(),
    organizationId: id("organization_id").notNull(),
    raisedAt: instant("raised_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.publicationId, t.cause] }),
    check(
      "publication_alarms_cause",
      sql`cause in ('notStarted', 'tooLong', 'unread', 'different', 'uncertain', 'failed', 'changed', 'gone')`,
    ),
  ],
);
