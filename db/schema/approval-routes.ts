import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { id, instant } from "./columns.ts";
import { groups, organizations } from "./organizations.ts";

/** The iter as a template. Never to be confused with an HTTP route. */
export const approvalRoutes = pgTable(
  "approval_routes",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    /** The version new posts take; null until one is published. */
    currentVersionId: id("current_version_id"),
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("approval_routes_name_key").on(t.organizationId, t.name)],
);

/** Whose writers may choose an iter: members of these groups; everybody where it names none. */
export const approvalRouteGroups = pgTable(
  "approval_route_groups",
  {
    routeId: id("route_id")
      .notNull()
      .references(() => approvalRoutes.id),
    groupId: id("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "restrict" }),
    organizationId: id("organization_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.routeId, t.groupId] })],
);

export const approvalRouteVersions = pgTable(
  "approval_route_versions",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id").notNull(),
    routeId: id("route_id")
      .notNull()
      .references(() => approvalRoutes.id),
    number: integer("number").notNull(),
    definition: jsonb("definition").$type<ApprovalRoute>().notNull(),
    /** Null while it is the draft being edited; a published version never changes. */
    publishedAt: instant("published_at"),
    publishedBy: id("published_by"),
    /** Raised at each save of the draft: tells a second editor that the form is stale. */
    revision: integer("revision").notNull().default(1),
    updatedBy: id("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("approval_route_versions_number_key").on(t.routeId, t.number),
    index("approval_route_versions_organization_idx").on(t.organizationId),
  ],
);
