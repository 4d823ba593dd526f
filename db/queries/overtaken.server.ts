import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

/**
 * `over`: what stands there is no longer this publication's, because one of ours changed it or took it off. `changing`: one of
 * ours is about to, or somebody does it by hand for us.
 */
export type Overtaken = "over" | "changing" | null;

/* `o` is the publication of a post that follows this one on the channel, or that is about the same post there. */
const overtakenStatement = `
select case
    when bool_or(o.remote_id = u.remote_id and o.state = 'withdrawn')
      or bool_or(o.way in ('edit', 'remove') and o.target ->> 'id' = u.remote_id and o.state in ('accepted', 'verified') and o.accepted_at > u.accepted_at)
      or bool_or(q.kind = 'correction' and q.about_post_id = u.post_id and o.confirmed_by is not null and o.url = u.url and o.state = 'verified')
      then 'over'
    when bool_or(q.kind in ('correction', 'withdrawal') and q.about_post_id in (p.id, p.about_post_id) and q.id <> p.id
        and o.state in ('prompted', 'sending', 'uncertain', 'failed'))
      then 'changing'
  end as overtaken
  from publications u
  join posts p on p.id = u.post_id
  join publications o on o.channel_id = u.channel_id and o.id <> u.id and o.state <> 'cancelled' and o.organization_id = u.organization_id
  join posts q on q.id = o.post_id
 where u.organization_id = $1 and u.id = $2
   and (o.remote_id = u.remote_id or q.about_post_id in (p.id, p.about_post_id))`;

/** Whether what happens to a post on its channel is ours. */
export async function readOvertaken(scope: Scope, publicationId: string): Promise<Overtaken> {
  const [row] = await runStatement<{ overtaken: Overtaken }>(scope, overtakenStatement, [
    scope.organizationId,
    publicationId,
  ]);
  return row?.overtaken ?? null;
}
