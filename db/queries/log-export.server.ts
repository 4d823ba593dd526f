import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface ExportChoices {
  /** Everybody there ever was, by name. */
  people: Array<{ id: string; name: string }>;
  /** Archived ones too. */
  channels: Array<{ id: string; network: Network; name: string }>;
  /** The post that was asked for. */
  post: { id: string; title: string } | null;
}

/** By what an export of the log can be narrowed. */
export async function exportChoices({ tx, organizationId }: Scope, postId: string | null): Promise<ExportChoices> {
  const [people, channels, posts] = await Promise.all([
    tx.execute<ExportChoices["people"][number]>(
      sql`select id, name from memberships where organization_id = ${organizationId} order by name, id`,
    ),
    tx.execute<ExportChoices["channels"][number]>(
      sql`select id, network, name from channels where organization_id = ${organizationId} order by position, name`,
    ),
    tx.execute<NonNullable<ExportChoices["post"]>>(
      sql`select id, title from posts where organization_id = ${organizationId} and id = ${postId}::uuid`,
    ),
  ]);
  return { people: [...people], channels: [...channels], post: posts[0] ?? null };
}

/** The posts that go out on a channel, or were to. */
export async function postsOnChannel({ tx, organizationId }: Scope, channelId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select post_id as id from post_channels where organization_id = ${organizationId} and channel_id = ${channelId}`);
  return rows.map(({ id }) => id);
}
