import { and, eq, sql } from "drizzle-orm";
import { channelRoutes, routeRules } from "#db/schema/route-rules.ts";
import type { Scope } from "#db/scope.server.ts";
import type { ChannelRoutes, RouteRule } from "#workflows/approval/route-choice.ts";

/** Replaces the iters a channel goes out with; null lets it go out with every iter. */
export async function writeChannelRoutes(
  { tx, organizationId }: Scope,
  { channelId, routes }: { channelId: string; routes: ChannelRoutes | null },
): Promise<void> {
  await tx
    .delete(channelRoutes)
    .where(and(eq(channelRoutes.organizationId, organizationId), eq(channelRoutes.channelId, channelId)));
  if (routes === null) return;
  const rows = routes.routeIds.map((routeId) => ({
    channelId,
    routeId,
    organizationId,
    usual: routeId === routes.usualId,
  }));
  await tx.insert(channelRoutes).values(rows);
}

export async function insertRouteRule(
  { tx, organizationId }: Scope,
  { rule, position }: { rule: RouteRule; position: number },
): Promise<void> {
  const { id, when: conditions, routeId, force } = rule;
  await tx.insert(routeRules).values({ id, organizationId, position, conditions, routeId, force });
}

export async function updateRouteRule({ tx, organizationId }: Scope, rule: RouteRule): Promise<void> {
  const { id, when: conditions, routeId, force } = rule;
  await tx
    .update(routeRules)
    .set({ conditions, routeId, force })
    .where(and(eq(routeRules.organizationId, organizationId), eq(routeRules.id, id)));
}

export async function deleteRouteRule({ tx, organizationId }: Scope, id: string): Promise<void> {
  await tx.delete(routeRules).where(and(eq(routeRules.organizationId, organizationId), eq(routeRules.id, id)));
}

/** Gives the rules their places, in this order from the top. */
export async function placeRouteRules({ tx, organizationId }: Scope, ids: string[]): Promise<void> {
  await tx.execute(sql`
    update route_rules r set position = o.place
      from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) with ordinality as o(id, place)
     where r.organization_id = ${organizationId} and r.id = o.id::uuid`);
}
