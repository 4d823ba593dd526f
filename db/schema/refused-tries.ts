import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, instant } from "./columns.ts";
import { memberships } from "./organizations.ts";

/** What was tried in somebody's name, or by them, and refused. */
export const refusedTryKinds = [
  /** At sign-in. */
  "password",
  "suspended",
  "link",
  /** A second proof: the code of a decision, the old password in the settings. */
  "code",
  "currentPassword",
  /** A press on the address of a mail that no longer decides. */
  "decisionLink",
  /** A connection asked for with a session that is over. */
  "session",
  /** A signed-in person asked for what policy refuses. */
  "access",
] as const;
export type RefusedTryKind = (typeof refusedTryKinds)[number];

/**
 * Refused tries of the running quarter of an hour, counted by person and kind: at its end they become one entry of the
 * log, and the row is deleted. So any number of tries makes one row and one entry.
 */
export const refusedTries = pgTable(
  "refused_tries",
  {
    organizationId: id("organization_id").notNull(),
    personId: id("person_id")
      .notNull()
      .references(() => memberships.id),
    kind: text("kind").$type<RefusedTryKind>().notNull(),
    /** When the quarter of an hour began. */
    since: instant("since").notNull(),
    count: integer("count").notNull(),
    /** Where from, shortened, at most five. */
    places: text("places").array().notNull(),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.personId, t.kind, t.since] })],
);
