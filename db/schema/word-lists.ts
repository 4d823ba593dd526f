import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { WordLevelHolder } from "#workflows/approval/word-levels.ts";
import type { FormLanguage, WordEffect } from "#workflows/content/words/word-lists.ts";
import { id, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";

/** Words that an organisation looks for in its posts. Rows are put away, never deleted: submissions name them. */
export const wordLists = pgTable(
  "word_lists",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    effect: text("effect").$type<WordEffect>().notNull(),
    /** As they were written; "vaccin*" is every word that begins so. */
    words: text("words").array().notNull(),
    exceptions: text("exceptions").array().notNull(),
    /** The language whose forms of the words count too. */
    forms: text("forms").$type<FormLanguage>(),
    /** The channels it looks at; null for all. */
    channelIds: id("channel_ids").array(),
    /** Who signs the level that it asks for. */
    holder: jsonb("holder").$type<WordLevelHolder>(),
    /** Counts the changes: what was made of the words is made anew. */
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    index("word_lists_organization_idx").on(t.organizationId),
    uniqueIndex("word_lists_name_key")
      .on(t.organizationId, sql`lower(name)`)
      .where(sql`archived_at is null`),
    check("word_lists_effect", sql`${t.effect} in ('block', 'warn', 'askLevel')`),
    check("word_lists_forms", sql`${t.forms} in ('it', 'en', 'fr')`),
    check("word_lists_holder", sql`(${t.effect} = 'askLevel') = (${t.holder} is not null)`),
  ],
);
