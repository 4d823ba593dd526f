import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import type { NearPost } from "#workflows/content/house-rules.ts";

/** Posts that were sent for signature, or went out; discarded ones and drafts are in nobody's way. */
export const onTheirWay = sql`('review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'published', 'held')`;
/** The kinds of which `followsHouseRules` is false. */
export const noHouseRules = sql`('reply', 'withdrawal')`;

type Row = { [Key in keyof NearPost]: NearPost[Key] } & { channelId: string; publishAt: string | Date };

/** By channel of a post that keeps its posts apart: the nearest other one on it that comes nearer than that, before or after. */
export async function nearPosts({ tx, organizationId }: Scope, postId: string): Promise<Map<string, NearPost>> {
  const rows = await tx.execute<Row>(sql`
    select c.id as "channelId", o.id as "postId", o.title, o.publish_at as "publishAt"
    from posts p
    join post_channels pc on pc.post_id = p.id and pc.organization_id = p.organization_id
    join channels c on c.id = pc.channel_id and c.house_rules -> 'distance' is not null
    cross join lateral (
      select q.id, q.title, q.publish_at from posts q join post_channels qc on qc.post_id = q.id
      where qc.channel_id = c.id and q.organization_id = ${organizationId} and q.id <> p.id
        and q.state in ${onTheirWay} and q.kind not in ${noHouseRules}
        and q.publish_at > p.publish_at - make_interval(mins => (c.house_rules #>> '{distance,minutes}')::int)
        and q.publish_at < p.publish_at + make_interval(mins => (c.house_rules #>> '{distance,minutes}')::int)
        and not exists (select from envelopes e where e.post_id = q.id)
      order by abs(extract(epoch from q.publish_at - p.publish_at)), q.id limit 1) o
    where p.organization_id = ${organizationId} and p.id = ${postId}`);
  return new Map(
    [...rows].map(({ channelId, postId: id, title, publishAt }) => [
      channelId,
      { postId: id, title, publishAt: new Date(publishAt).toISOString() },
    ]),
  );
}
