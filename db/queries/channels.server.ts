import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { SignedAccount } from "#workflows/content/revision.ts";
import type { CheckItem } from "#workflows/content/check-list.ts";
import type { ConnectionHealth } from "#db/schema/publications.ts";
import type { HouseRules } from "#workflows/content/house-rules.ts";
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
  checkList: CheckItem[];
  coolingMinutes: number;
  houseRules: HouseRules;
  archived: boolean;
  publishers: Array<{ personId: string; name: string }>;
  /** When something last went out there, ISO 8601; null when nothing has. */
  lastOutAt: string | null;
  /** Posts on their way to it. */
  waiting: number;
  /** Null where it goes out by hand. */
  connection: ChannelConnection | null;
}

/** How a connected account is; instants in ISO 8601. */
export interface ChannelConnection {
  server: string;
  health: ConnectionHealth;
  since: string;
  /** When its permission ends, where the network says so. */
  expiresAt: string | null;
  /** Since when it was how, in the last 30 days, the oldest first. */
  history: Array<{ since: string; health: ConnectionHealth }>;
  /** Posts that do not stand there as they were signed, the newest first. */
  changed: Array<{ postId: string; title: string; gone: boolean }>;
}

type Raw = Omit<ChannelRow, "lastOutAt" | "waiting"> & { lastOutAt: string | Date | null; waiting: number | string };

/** Every account of the organisation, the ones in use first, each with who may publish on it. */
export async function listChannels(scope: Scope): Promise<ChannelRow[]> {
  const rows = await scope.tx.execute<Raw>(sql`
    select c.id as "channelId", c.network, c.name, c.handle, c.url, c.colour, c.alt_required as "altRequired",
      c.character_limit as "characterLimit", c.check_list as "checkList", c.cooling_minutes as "coolingMinutes",
      c.house_rules as "houseRules", c.archived_at is not null as archived,
      coalesce((select json_agg(json_build_object('personId', m.id, 'name', m.name) order by m.name)
        from channel_publishers cp join memberships m on m.id = cp.person_id where cp.channel_id = c.id), '[]') as publishers,
      (select max(u.published_at) from publications u where u.channel_id = c.id) as "lastOutAt",
      (select count(*) from post_channels pc join posts p on p.id = pc.post_id
        where pc.channel_id = c.id and p.state in ('review', 'approved', 'scheduled', 'publishing')) as waiting,
      (select json_build_object('server', cc.server, 'health', cc.health, 'since', cc.health_since, 'expiresAt', cc.expires_at,
          'history', coalesce((select json_agg(json_build_object('since', h.since, 'health', h.health) order by h.since)
            from channel_health h where h.channel_id = c.id), '[]'),
          'changed', coalesce((select json_agg(json_build_object('postId', p.id, 'title', p.title, 'gone', 'gone' = any(u.read_differences)) order by u.read_at desc)
            from publications u join posts p on p.id = u.post_id
            where u.organization_id = c.organization_id and u.channel_id = c.id and u.state in ('accepted', 'verified')
              and p.kind <> 'withdrawal' and cardinality(u.read_differences) > 0), '[]'))
        from channel_connections cc where cc.channel_id = c.id) as connection
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

export type LockedChannel = SignedAccount &
  Pick<
    ChannelRow,
    "colour" | "altRequired" | "characterLimit" | "checkList" | "coolingMinutes" | "houseRules" | "archived"
  >;

/** A channel as it is, locked until the end of the transaction; null when the organisation has none of this id. */
export async function lockChannel(scope: Scope, channelId: string): Promise<LockedChannel | null> {
  const [row] = await scope.tx.execute<LockedChannel & Record<string, unknown>>(sql`
    select network, name, handle, url, colour, alt_required as "altRequired", character_limit as "characterLimit",
      check_list as "checkList", cooling_minutes as "coolingMinutes", house_rules as "houseRules", archived_at is not null as archived
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
