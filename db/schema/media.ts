import { foreignKey, index, integer, pgTable, primaryKey, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns.ts";
import { channels, organizations } from "./organizations.ts";
import { posts } from "./posts.ts";

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
    /** Channels that show it; null for all of the post's, those added later too. */
    channelIds: uuid("channel_ids").array(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.mediaId] })],
);

/** A picture of a post made to fit what a network takes: shown instead of the original, which stays and can come back. */
export const fittedMedia = pgTable(
  "fitted_media",
  {
    postId: id("post_id").notNull(),
    /** The original. */
    mediaId: id("media_id").notNull(),
    organizationId: id("organization_id").notNull(),
    /** The one channel it is for; null for every channel without one of its own. */
    channelId: id("channel_id").references(() => channels.id),
    fittedId: id("fitted_id")
      .notNull()
      .references(() => media.id),
    /** What is kept in view, in hundredths of the original's width and height. */
    focusX: smallint("focus_x").notNull(),
    focusY: smallint("focus_y").notNull(),
  },
  (t) => [
    unique("fitted_media_key").on(t.postId, t.mediaId, t.channelId).nullsNotDistinct(),
    foreignKey({ columns: [t.postId, t.mediaId], foreignColumns: [postMedia.postId, postMedia.mediaId] }),
  ],
);

/** A link of a post as networks show it: the head of its page as it was read, which does not change by itself. */
export const linkCards = pgTable(
  "link_cards",
  {
    postId: id("post_id")
      .notNull()
      .references(() => posts.id),
    /** As the text has it, with its scheme. */
    url: text("url").notNull(),
    organizationId: id("organization_id").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    /** The page's picture, made anew; null where it has none that could be read. */
    mediaId: id("media_id").references(() => media.id),
    /** What the page says the picture shows. */
    alt: text("alt").notNull().default(""),
    readBy: id("read_by").notNull(),
    readAt: instant("read_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.url] })],
);
