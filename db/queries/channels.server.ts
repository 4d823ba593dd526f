import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { SignedAccount } from "#workflows/content/revision.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface ChannelRow {
  channelId: string;
  network: Network;
  name: string;
  handle: string;
  url: string | null;
  colour: number;
  altRequired: boolean;
  characterLimit: number | null;
  archived: boolean;
  publishers: Array<{ personId: string; name: string }>;
  /** When something last went out there, ISO 8601; null when nothing has. */
  lastOutAt: string | null;
  /** Posts on their way to it. */
  waiting: number;
}

type Raw = Omit<ChannelRow, "lastOutAt" | "waiting"> & { lastOutAt: string | Date | null; waiting: number | string };

/** Every account of the organisation, the ones in use first, each with who may publish on it. */
export async function listChannels(scope: Scope): Promise<ChannelRow[]> {
  const rows = await scope.tx.execute<Raw>(sql`
    select c.id as "channelId", c.network, c.name, c.handle, c.url, c.colour, c.alt_required as "altRequired",
      c.character_limit as "characterLimit", c.archived_at is not null as archived,
      coalesce((select json_agg(json_build_object('personId', m.id, 'name', m.name) order by m.name)
        from channel_publishers cp join memberships m on m.id = cp.person_id where cp.channel_id = c.id), '[]') as publishers,
      (select max(u.published_at) from publications u where u.channel_id = c.id) as "lastOutAt",
      (select count(*) from post_channels pc join posts p on p.id = pc.post_id
        where pc.channel_id = c.id and p.state in ('review', 'approved', 'scheduled', 'publishing')) as waiting
    from channels c where c.organization_id = ${scope.organizationId}
    order by c.archived_at is not null, c.position, c.name`);
  return [...rows].map((row) => ({
    ...row,
    lastOutAt: row.lastOutAt === null ? null : new Date(row.lastOutAt).toISOString(),
    waiting: Number(row.waiting),
  }));
}

/** People who may be given a channel: active, with the role of a publisher, a writer or an administrator. */
export async function possiblePublishers(scope: Scope): Promise<Array<{ personId: string; name: string }>> {
  const rows = await scope.tx.execute<{ personId: string; name: string }>(sql`
    select id as "personId", name from memberships
    where organization_id = ${scope.organizationId} and status = 'active' and roles && array['publisher', 'writer', 'admin']
    order by name`);
  return [...rows];
}

export type LockedChannel = SignedAccount & Pick<ChannelRow, "colour" | "altRequired" | "characterLimit" | "archived">;

/** A channel as it is, locked until the end of the transaction; null when the organisation has none of this id. */
export async function lockChannel(scope: Scope, channelId: string): Promise<LockedChannel | null> {
  const [row] = await scope.tx.execute<LockedChannel & Record<string, unknown>>(sql`
    select network, name, handle, url, colour, alt_required as "altRequired", character_limit as "characterLimit",
      archived_at is not null as archived
    from channels where organization_id = ${scope.organizationId} and id = ${channelId}::uuid for no key update`);
  return row ?? null;
}

/** Who publishes on a channel by name, in the order of their ids. */
export async function publishersOf(scope: Scope, channelId: string): Promise<string[]> {
  const rows = await scope.tx.execute<{ personId: string }>(sql`
    select person_id as "personId" from channel_publishers
    where organization_id = ${scope.organizationId} and channel_id = ${channelId}::uuid order by person_id`);
  return rows.map(({ personId }) => personId);
}

/** Posts that were sent for signature, or signed, for a channel, and have not gone out. */
export async function postsSignedFor(scope: Scope, channelId: string): Promise<string[]> {
  const rows = await scope.tx.execute<{ id: string }>(sql`
    select p.id from post_channels pc join posts p on p.id = pc.post_id
    where pc.organization_id = ${scope.organizationId} and pc.channel_id = ${channelId}::uuid
      and p.state in ('review', 'approved', 'scheduled', 'held')
    order by p.id`);
  return rows.map(({ id }) => id);
}
