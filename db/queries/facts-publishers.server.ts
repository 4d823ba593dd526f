import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

const publishersStatement = `
select cp.channel_id as "channelId", cp.person_id as "personId"
  from channel_publishers cp
  join memberships m on m.id = cp.person_id and m.organization_id = $1 and m.status = 'active'
 where cp.organization_id = $1 and cp.channel_id in (select value::uuid from jsonb_array_elements_text($2::jsonb))
 order by cp.channel_id, cp.person_id`;

/** Who may publish by hand on each channel; a channel that names nobody active is absent. */
export async function readPublishers(scope: Scope, channelIds: string[]): Promise<Map<string, string[]>> {
  const rows = await runStatement<{ channelId: string; personId: string }>(scope, publishersStatement, [
    scope.organizationId,
    JSON.stringify(channelIds),
  ]);
  const publishers = new Map<string, string[]>();
  for (const { channelId, personId } of rows)
    publishers.set(channelId, [...(publishers.get(channelId) ?? []), personId]);
  return publishers;
}

const adminsStatement = `
select id from memberships where organization_id = $1 and status = 'active' and 'admin' = any(roles) order by id`;

/** Who is told when an iter stops. */
export async function readAdministrators(scope: Scope): Promise<string[]> {
  return (await runStatement<{ id: string }>(scope, adminsStatement, [scope.organizationId])).map(({ id }) => id);
}
