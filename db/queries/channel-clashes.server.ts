import { sql, type SQL } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import { noHouseRules, onTheirWay } from "./near-posts.server.ts";

/** Another post on one of a post's channels that says the same, or goes out within a minute of it. */
export interface ChannelClash {
  type: "text" | "moment";
  channelId: string;
  postId: string;
  title: string;
  /** Of the other post; ISO 8601. */
  publishAt: string;
}

type Row = { [Key in Exclude<keyof ChannelClash, "publishAt">]: ChannelClash[Key] } & { publishAt: string | Date };

/** The rules of the channel say how far apart its posts go out, and judge this one: that is said there, and not again. */
const keepsDistance = sql`(c.house_rules -> 'distance' is not null and p.kind not in ${noHouseRules})`;
/** Of each channel, the newest are looked at. */
const mostLookedAt = 200;
const mostShown = 8;

/**
 * What else was said on the channels of a post in the last thirty days or will be: the same words, whatever their
 * capitals and spaces, or a moment at most a minute away. The texts are those that are saved.
 */
export async function channelClashes(
  { tx, organizationId }: Scope,
  { postId, now }: { postId: string; now: Date },
): Promise<ChannelClash[]> {
  const rows = await tx.execute<Row>(sql`
    with mine as (
      select pc.channel_id, p.publish_at, ${wordsOf(sql`p.id`, sql`pc.channel_id`)} as words, ${keepsDistance} as "keepsDistance"
      from posts p join post_channels pc on pc.post_id = p.id and pc.organization_id = p.organization_id
        join channels c on c.id = pc.channel_id
      where p.organization_id = ${organizationId} and p.id = ${postId}),
    others as (
      select mine.channel_id, mine.publish_at as my_moment, mine.words as my_words, mine."keepsDistance", o.*
      from mine cross join lateral (
        select p.id, p.title, p.publish_at, ${wordsOf(sql`p.id`, sql`mine.channel_id`)} as words
        from post_channels oc join posts p on p.id = oc.post_id
        where oc.channel_id = mine.channel_id and p.organization_id = ${organizationId} and p.id <> ${postId}
          and p.state in ${onTheirWay} and p.publish_at > ${now.toISOString()}::timestamptz - interval '30 days'
        order by p.publish_at desc limit ${mostLookedAt}) o),
    clashes as (
      select 'text' as type, * from others where my_words <> '' and words = my_words
      union all
      select 'moment' as type, * from others where not "keepsDistance" and abs(extract(epoch from publish_at - my_moment)) <= 60)
    select type, channel_id as "channelId", id as "postId", title, publish_at as "publishAt" from clashes
    order by publish_at desc, id, type limit ${mostShown}`);
  return [...rows].map((row) => ({ ...row, publishAt: new Date(row.publishAt).toISOString() }));
}

/** The words a channel shows of a post: its own text, or the common one. */
function wordsOf(postId: SQL, channelId: SQL): SQL {
  return sql`(select btrim(regexp_replace(lower(t.text), '\\s+', ' ', 'g')) from post_texts t
    where t.post_id = ${postId} and t.slot in (${channelId}::text, 'main') order by t.slot = 'main' limit 1)`;
}
