import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { approvalRoutes } from "./approval-routes.ts";
import { id, instant } from "./columns.ts";
import { memberships, organizations } from "./organizations.ts";
import { wordLists } from "./word-lists.ts";

/**
 * What waits for a second person: a change of an iter; of what channels and rules say about which iter a post takes
 * (`rules`); of a list of words; or the end of the rule that asks for one (`ruleOff`).
 */
export const pendingChangeKinds = ["publish", "limit", "archive", "restore", "rules", "wordList", "ruleOff"] as const;
export type PendingChangeKind = (typeof pendingChangeKinds)[number];

export const changeOutcomes = ["confirmed", "refused", "withdrawn"] as const;
export type ChangeOutcome = (typeof changeOutcomes)[number];

/** A change that one administrator proposed, and what another one made of it. Rows are never deleted. */
export const pendingChanges = pgTable(
  "pending_changes",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** Null for everything but a change of an iter. */
    routeId: id("route_id").references(() => approvalRoutes.id),
    /** Of a list of words that is there already. */
    listId: id("list_id").references(() => wordLists.id),
    kind: text("kind").$type<PendingChangeKind>().notNull(),
    /** The draft to be published; null for everything else. */
    versionId: id("version_id"),
    /** The groups of `limit`; else empty. */
    groupIds: id("group_ids").array().notNull(),
    /** What `rules` and `wordList` would do, as the services that carry it out read it; null for everything else. */
    proposed: jsonb("proposed"),
    /** How things stood when it was proposed: if they stand differently, what was read is not what would come about. */
    base: text("base").notNull(),
    proposedBy: id("proposed_by")
      .notNull()
      .references(() => memberships.id),
    proposedAt: instant("proposed_at").notNull(),
    /** Null while it waits. */
    outcome: text("outcome").$type<ChangeOutcome>(),
    settledBy: id("settled_by").references(() => memberships.id),
    settledAt: instant("settled_at"),
    /** Why it was refused. */
    reason: text("reason"),
  },
  (t) => [
    index("pending_changes_organization_idx").on(t.organizationId, t.proposedAt),
    /* One at a time for each iter, for each list and for a new one, for the choice of the iter, and for the rule. */
    uniqueIndex("pending_changes_route_key")
      .on(t.routeId)
      .where(sql`outcome is null`),
    uniqueIndex("pending_changes_rule_key")
      .on(t.organizationId, t.kind, sql`coalesce(list_id, organization_id)`)
      .where(sql`outcome is null and route_id is null`),
    check(
      "pending_changes_kind",
      sql`${t.kind} in ('publish', 'limit', 'archive', 'restore', 'rules', 'wordList', 'ruleOff')`,
    ),
    check("pending_changes_route", sql`(${t.routeId} is null) = (${t.kind} in ('rules', 'wordList', 'ruleOff'))`),
    check("pending_changes_list", sql`${t.listId} is null or ${t.kind} = 'wordList'`),
    check("pending_changes_proposed", sql`(${t.proposed} is not null) = (${t.kind} in ('rules', 'wordList'))`),
    check("pending_changes_version", sql`(${t.versionId} is not null) = (${t.kind} = 'publish')`),
    check("pending_changes_outcome", sql`${t.outcome} in ('confirmed', 'refused', 'withdrawn')`),
    check("pending_changes_settled", sql`(${t.outcome} is null) = (${t.settledAt} is null)`),
    check("pending_changes_reason", sql`(${t.reason} is not null) = (${t.outcome} is not distinct from 'refused')`),
  ],
);
