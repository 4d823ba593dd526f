import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Scope } from "#db/scope.server.ts";
import { ruleConditionSchema } from "#workflows/approval/post-condition.ts";
import { ruleForces, type RouteRules } from "#workflows/approval/route-choice.ts";

const stored: z.ZodType<RouteRules> = z.object({
  channels: z.record(z.string(), z.object({ routeIds: z.array(z.string()), usualId: z.string().nullable() })),
  rules: z.array(
    z.object({ id: z.string(), when: ruleConditionSchema, routeId: z.string(), force: z.enum(ruleForces) }),
  ),
});

/** What says which iter a post takes, as it stands in this transaction. One statement: never half of a change. */
export async function readRouteRules({ tx, organizationId }: Scope): Promise<RouteRules> {
  const [row] = await tx.execute<Record<string, unknown>>(sql`
    select
      coalesce((select json_object_agg(channel_id, json_build_object('routeIds', route_ids, 'usualId', usual_id)) from (
        select channel_id, json_agg(route_id order by route_id) as route_ids,
               (array_agg(route_id) filter (where usual))[1] as usual_id
          from channel_routes where organization_id = ${organizationId} group by channel_id) limited), '{}') as channels,
      coalesce((select json_agg(json_build_object('id', id, 'when', conditions, 'routeId', route_id, 'force', force)
          order by position, id)
        from route_rules where organization_id = ${organizationId}), '[]') as rules`);
  return stored.parse(row);
}
