import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { PostCondition } from "#workflows/approval/condition.ts";
import type { RuleForce } from "#workflows/approval/route-choice.ts";
import { approvalRoutes } from "./approval-routes.ts";
import { id } from "./columns.ts";
import { channels, organizations } from "./organizations.ts";

/** With which iters a channel goes out, and which is the usual one. A channel without rows goes out with every iter. */
export const channelRoutes = pgTable(
  "channel_routes",
  {
    channelId: id("channel_id")
      .notNull()
      .references(() => channels.id),
    routeId: id("route_id")
      .notNull()
      .references(() => approvalRoutes.id),
    organizationId: id("organization_id").notNull(),
    usual: boolean("usual").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channelId, t.routeId] }),
    uniqueIndex("channel_routes_usual_key")
      .on(t.channelId)
      .where(sql`usual`),
    index("channel_routes_organization_idx").on(t.organizationId),
  ],
);

/** Which iter a post takes, in order: the first rule that is true of it wins. */
export const routeRules = pgTable(
  "route_rules",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    /** Its place among the rules of the organisation, from 1 at the top. */
    position: integer("position").notNull(),
    conditions: jsonb("conditions").$type<PostCondition>().notNull(),
    routeId: id("route_id")
      .notNull()
      .references(() => approvalRoutes.id),
    force: text("force").$type<RuleForce>().notNull(),
  },
  (t) => [
    index("route_rules_position_idx").on(t.organizationId, t.position),
    check("route_rules_force", sql`${t.force} in ('always', 'proposed')`),
  ],
);
