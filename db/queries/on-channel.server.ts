import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { PublicationState } from "#workflows/approval/states.ts";
import type { PostKind } from "#workflows/content/post-kinds.ts";
import type { OnChannel } from "#workflows/networks/way-out.ts";

/**
 * What is known of one channel of a post, as `OnChannel`: members of a JSON object, of the post `p`, the channel `c` and its
 * connection `cc`.
 */
export const onChannelColumns = `
  'can', case when cc.channel_id is not null and c.mode = 'connected' then jsonb_build_object('edit', cc.capabilities -> 'canEdit', 'remove', cc.capabilities -> 'canRemove',
    'reply', cc.capabilities -> 'canReply', 'removableHours', cc.capabilities -> 'removableHours') end,
  'about', (select jsonb_build_object('state', there.state, 'remoteId', there.remote_id, 'version', there.remote_version, 'url', there.url,
      'posts', (select a.checkpoint -> 'posts' from publication_attempts a where a.publication_id = there.id and a.kind in ('create', 'resume')
        order by a.number desc limit 1),
      'outSince', coalesce(there.accepted_at, there.published_at), 'sameAccount', there.remote_account_id = cc.remote_id)
    from publications there
    where there.organization_id = p.organization_id and there.post_id = p.about_post_id and there.channel_id = c.id and there.state <> 'cancelled')`;

/** One channel of a post, with what decides how it comes out there. */
export interface ChannelOfPost extends OnChannel {
  channelId: string;
  name: string;
  /** What it has come to there; null while it is not on the programme. */
  state: PublicationState | null;
  kind: PostKind;
  answeredUrl: string | null;
  publishAt: string | null;
}

const waysStatement = `
select one.row from (
  select jsonb_build_object('channelId', c.id, 'network', c.network, 'name', c.name, 'kind', p.kind, 'answeredUrl', p.answered ->> 'url',
      'publishAt', p.publish_at, 'state', (select u.state from publications u
        where u.organization_id = p.organization_id and u.post_id = p.id and u.channel_id = c.id and u.state <> 'cancelled'), ${onChannelColumns}) as row,
    c.position, c.name
  from post_channels pc join posts p on p.id = pc.post_id join channels c on c.id = pc.channel_id
  left join channel_connections cc on cc.channel_id = c.id
  where pc.organization_id = $1 and pc.post_id = $2) one
order by one.position, one.name`;

/** The channels of a post, in their order. */
export async function readOnChannels(scope: Scope, postId: string): Promise<ChannelOfPost[]> {
  const rows = await runStatement<{ row: ChannelOfPost }>(scope, waysStatement, [scope.organizationId, postId]);
  return rows.map(({ row }) => row);
}
