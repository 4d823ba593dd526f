import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { DelegationScope } from "#workflows/approval/delegation.ts";
import { id, instant } from "./columns.ts";
import { memberships } from "./organizations.ts";
import { media } from "./media.ts";

/*
 * Who is away, and who stands in for whom. Why somebody is away is never asked and has no column. Rows are never
 * deleted: a mark "per delega di …" rests on one.
 */

/** A person is away from `from_at` until, but not at, `until_at`. By itself it moves no right. */
export const absences = pgTable(
  "absences",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at").notNull(),
    /** The zone in which whole days were meant. */
    zone: text("zone").notNull(),
    /** Who goes on with what the person wrote. */
    writerId: id("writer_id").references(() => memberships.id),
    /** From when everything that waited for the person as a writer is with that colleague. */
    handedOverAt: instant("handed_over_at"),
    enteredBy: id("entered_by")
      .notNull()
      .references(() => memberships.id),
    createdAt: instant("created_at").notNull(),
    /** Back earlier, or entered by mistake. */
    revokedAt: instant("revoked_at"),
    revokedBy: id("revoked_by").references(() => memberships.id),
  },
  (t) => [
    index("absences_person_idx").on(t.organizationId, t.personId, t.untilAt),
    index("absences_until_idx").on(t.organizationId, t.untilAt),
    check("absences_period", sql`from_at < until_at`),
    check("absences_writer", sql`writer_id <> person_id`),
  ],
);

/** In its period and scope the seats of `of_person_id` are the substitute's. */
export const delegations = pgTable(
  "delegations",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    ofPersonId: id("of_person_id")
      .notNull()
      .references(() => memberships.id),
    substituteId: id("substitute_id")
      .notNull()
      .references(() => memberships.id),
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at").notNull(),
    zone: text("zone").notNull(),
    scope: jsonb("scope").$type<DelegationScope>().notNull(),
    /** "Det. 214/2026": the act it rests on, in the words of whoever entered it. */
    act: text("act").notNull().default(""),
    /** The act itself, as an image. */
    actMediaId: id("act_media_id").references(() => media.id),
    /** The absence it belongs to. */
    absenceId: id("absence_id").references(() => absences.id),
    enteredBy: id("entered_by")
      .notNull()
      .references(() => memberships.id),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
    revokedBy: id("revoked_by").references(() => memberships.id),
  },
  (t) => [
    index("delegations_of_idx").on(t.organizationId, t.ofPersonId, t.untilAt),
    index("delegations_until_idx").on(t.organizationId, t.untilAt),
    check("delegations_period", sql`from_at < until_at`),
    check("delegations_self", sql`of_person_id <> substitute_id`),
  ],
);
