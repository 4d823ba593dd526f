import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** What rules may name, and what they are called. What is no longer in use stays, so that a rule that names it can say so. */
export interface RuleChoices {
  channels: Array<{ id: string; network: Network; name: string; colour: number; inUse: boolean }>;
  /** `groups`: names of those whose writers alone may choose it; empty for everybody. */
  routes: Array<{ id: string; name: string; inUse: boolean; levels: number; groups: string[] }>;
  people: Array<{ id: string; name: string; title: string; inUse: boolean }>;
  lists: Array<{ id: string; name: string; inUse: boolean }>;
}

export async function readRuleChoices({ tx, organizationId }: Scope): Promise<RuleChoices> {
  const [row] = await tx.execute<RuleChoices & Record<string, unknown>>(sql`
    select
      coalesce((select json_agg(json_build_object('id', id, 'network', network, 'name', name, 'colour', colour,
          'inUse', archived_at is null) order by position, name)
        from channels where organization_id = ${organizationId}), '[]') as channels,
      coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name,
          'inUse', r.archived_at is null and v.published_at is not null,
          'levels', coalesce(jsonb_array_length(v.definition -> 'levels'), 0),
          'groups', coalesce((select json_agg(g.name order by g.name) from approval_route_groups l
              join groups g on g.id = l.group_id where l.route_id = r.id), '[]')) order by r.name)
        from approval_routes r left join approval_route_versions v on v.id = r.current_version_id
        where r.organization_id = ${organizationId}), '[]') as routes,
      coalesce((select json_agg(json_build_object('id', id, 'name', name, 'title', title,
          'inUse', status = 'active') order by name)
        from memberships where organization_id = ${organizationId} and roles <> '{auditor}'), '[]') as people,
      coalesce((select json_agg(json_build_object('id', id, 'name', name, 'inUse', archived_at is null) order by name)
        from word_lists where organization_id = ${organizationId}), '[]') as lists`);
  if (!row) throw new Error("A select without from answers one row");
  return row;
}

/** Posts that rules can be tried on, those touched last first. */
export async function postsToTry({ tx, organizationId }: Scope): Promise<Array<{ id: string; title: string }>> {
  return [
    ...(await tx.execute<{ id: string; title: string }>(sql`
      select id, title from posts where organization_id = ${organizationId} and state <> 'discarded'
      order by updated_at desc, id limit 40`)),
  ];
}
