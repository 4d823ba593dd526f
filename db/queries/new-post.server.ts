import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface ChannelChoice {
  id: string;
  network: Network;
  name: string;
  colour: number;
}

export interface ApprovalRouteChoice {
  id: string;
  name: string;
  definition: ApprovalRoute;
}

/** Somebody in whose name a post may be written. */
export interface VoiceChoice {
  id: string;
  name: string;
  title: string;
}

export interface NewPostChoices {
  channels: ChannelChoice[];
  /** Published routes only: a draft of one cannot be followed. */
  routes: ApprovalRouteChoice[];
  /** Everybody who may act now. */
  voices: VoiceChoice[];
  /** The zone moments are meant in. */
  zone: string;
  /** Names of the people and groups the routes may ask, of the channels and of the lists of words they look at, by id. */
  names: Record<string, string>;
}

/** What a new post may choose from. One statement. */
export async function newPostChoices(scope: Scope): Promise<NewPostChoices> {
  const [row] = await scope.tx.execute<NewPostChoices & Record<string, unknown>>(sql`
    select o.zone,
      coalesce((select json_agg(json_build_object('id', c.id, 'network', c.network, 'name', c.name, 'colour', c.colour)
          order by c.position, c.name)
        from channels c where c.organization_id = o.id and c.archived_at is null), '[]') as channels,
      coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name, 'definition', v.definition) order by r.name)
        from approval_routes r join approval_route_versions v on v.id = r.current_version_id
        where r.organization_id = o.id and r.archived_at is null), '[]') as routes,
      coalesce((select json_agg(json_build_object('id', m.id, 'name', m.name, 'title', m.title) order by m.name)
        from memberships m where m.organization_id = o.id and m.status = 'active' and m.roles <> '{auditor}'), '[]') as voices,
      coalesce((select json_object_agg(id, name) from (
          select id, name from memberships where organization_id = o.id
          union all select id, name from groups where organization_id = o.id
          union all select id, name from channels where organization_id = o.id
          union all select id, name from word_lists where organization_id = o.id) named), '{}') as names
    from organizations o where o.id = ${scope.organizationId}`);
  if (!row) throw new Error("The organisation of the scope does not exist");
  return row;
}

/** The zone in which the organisation means its moments. */
export async function organizationZone(scope: Scope): Promise<string> {
  const [row] = await scope.tx.execute<{ zone: string }>(
    sql`select zone from organizations where id = ${scope.organizationId}`,
  );
  if (!row) throw new Error("The organisation of the scope does not exist");
  return row.zone;
}
