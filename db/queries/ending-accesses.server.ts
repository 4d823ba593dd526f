import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface EndingAccess {
  channelId: string;
  network: Network;
  name: string;
  colour: number;
  /** ISO 8601; passed where it has ended. */
  endsAt: string;
  hasEnded: boolean;
  /** Posts on their way to the channel. */
  waiting: number;
}

/**
 * Accesses of whose end administrators were told, while it is still so: an account that was connected again since has
 * another end, or none. The one that ends first comes first.
 */
export async function endingAccesses(scope: Scope): Promise<EndingAccess[]> {
  const rows = await scope.tx.execute<Omit<EndingAccess, "endsAt"> & { endsAt: string | Date }>(sql`
    select c.id as "channelId", c.network, c.name, c.colour, n.ends_at as "endsAt", bool_or(n.stage = 'ended') as "hasEnded",
      (select count(*)::int from post_channels pc join posts p on p.id = pc.post_id
        where pc.channel_id = c.id and p.state in ('review', 'approved', 'scheduled', 'publishing')) as waiting
    from access_notices n
    join channel_connections cc on cc.channel_id = n.channel_id and n.told_at >= cc.connected_at
      and (cc.expires_at = n.ends_at or (cc.health = 'expired' and n.stage = 'ended'))
    join channels c on c.id = n.channel_id
    where n.organization_id = ${scope.organizationId} and c.archived_at is null
    group by c.id, n.ends_at order by n.ends_at`);
  return [...rows].map((row) => ({ ...row, endsAt: new Date(row.endsAt).toISOString() }));
}
