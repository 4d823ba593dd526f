import { sql } from "drizzle-orm";
import { check, index, pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea, id, instant } from "./columns.ts";
import { channels, memberships, organizations } from "./organizations.ts";

/**
 * Secret addresses at which programs read a calendar: of a person, or of a channel. Only a hash of the secret is kept, so
 * that it is shown once; a new address switches the one before off.
 */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** Whose posts it shows; null for a channel's. */
    personId: id("person_id").references(() => memberships.id),
    /** The channel whose programme it shows; null for a person's. */
    channelId: id("channel_id").references(() => channels.id),
    /** SHA-256 of what stands in the address. */
    tokenHash: bytea("token_hash").notNull(),
    createdBy: id("created_by")
      .notNull()
      .references(() => memberships.id),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    uniqueIndex("calendar_feeds_token_key").on(t.tokenHash),
    index("calendar_feeds_organization_idx").on(t.organizationId),
    uniqueIndex("calendar_feeds_person_key")
      .on(t.personId)
      .where(sql`revoked_at is null`),
    uniqueIndex("calendar_feeds_channel_key")
      .on(t.channelId)
      .where(sql`revoked_at is null`),
    check("calendar_feeds_of", sql`(${t.personId} is null) <> (${t.channelId} is null)`),
  ],
);
