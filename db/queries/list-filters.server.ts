import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { approvalRoutes, channels, posts } from "#db/schema/index.ts";
import type { Scope } from "#db/scope.server.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface ListFilters {
  channels: Array<{ id: string; network: Network; name: string }>;
  routes: Array<{ id: string; name: string }>;
}

/** What the lists of posts can be narrowed by. */
export async function listFilters({ tx, organizationId }: Scope): Promise<ListFilters> {
  // Sent without awaiting each other, they take one round trip.
  const [usable, inUse] = await Promise.all([
    tx
      .select({ id: channels.id, network: channels.network, name: channels.name })
      .from(channels)
      .where(and(eq(channels.organizationId, organizationId), isNull(channels.archivedAt)))
      .orderBy(asc(channels.position), asc(channels.name)),
    tx
      .select({ id: approvalRoutes.id, name: approvalRoutes.name })
      .from(approvalRoutes)
      .where(and(eq(approvalRoutes.organizationId, organizationId), isNull(approvalRoutes.archivedAt)))
      .orderBy(asc(approvalRoutes.name)),
  ]);
  return { channels: usable, routes: inUse };
}

/** The campaigns that posts belong to, each once. */
export async function campaignsInUse({ tx, organizationId }: Scope): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ campaign: posts.campaign })
    .from(posts)
    .where(and(eq(posts.organizationId, organizationId), sql`${posts.campaign} <> ''`))
    .orderBy(asc(posts.campaign));
  return rows.map(({ campaign }) => campaign);
}
