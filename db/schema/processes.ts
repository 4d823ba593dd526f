import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytea, id, instant } from "./columns.ts";

/** The processes that run on this database: each says every few seconds that it is there, by the database's clock. */
export const processes = pgTable("processes", {
  id: id().primaryKey(),
  /** Machine and number: "srv-2, 4711". Read by whoever has to stop it. */
  name: text("name").notNull(),
  /** Where its media are: the same words mean the same place. */
  media: text("media").notNull(),
  startedAt: instant("started_at").notNull(),
  seenAt: instant("seen_at").notNull(),
});

/** Media kept in the database, where several processes share nothing else. */
export const mediaBytes = pgTable(
  "media_bytes",
  {
    organizationId: id("organization_id").notNull(),
    /** As `mediaKey` makes it. */
    key: text("key").notNull(),
    mime: text("mime").notNull(),
    size: integer("size").notNull(),
    bytes: bytea("bytes").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.key] })],
);
