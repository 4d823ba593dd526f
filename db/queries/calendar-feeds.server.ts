import { sql } from "drizzle-orm";
import type { Sql } from "postgres";
import { z } from "zod";
import type { Scope } from "#db/scope.server.ts";
import type { PostState, PublicationState } from "#workflows/approval/states.ts";

/** A secret address that works. */
export interface FeedRow {
  feedId: string;
  personId: string | null;
  channelId: string | null;
  createdByName: string;
  createdAt: string;
}

/** A person's own address and, for whoever administers channels, those of channels. */
export async function calendarFeeds(
  scope: Scope,
  { personId, ofChannels }: { personId: string; ofChannels: boolean },
): Promise<FeedRow[]> {
  const rows = await scope.tx.execute<Omit<FeedRow, "createdAt"> & { createdAt: string | Date }>(sql`
    select f.id as "feedId", f.person_id as "personId", f.channel_id as "channelId", m.name as "createdByName",
      f.created_at as "createdAt"
    from calendar_feeds f join memberships m on m.id = f.created_by
    where f.organization_id = ${scope.organizationId} and f.revoked_at is null
      and (f.person_id = ${personId} or (${ofChannels} and f.channel_id is not null))
    order by f.created_at desc, f.id`);
  return [...rows].map((row) => ({ ...row, createdAt: new Date(row.createdAt).toISOString() }));
}

const found = z.object({
  feedId: z.string(),
  organizationId: z.string(),
  personId: z.string().nullable(),
  channelId: z.string().nullable(),
});
export type FoundFeed = z.infer<typeof found>;

/** By the hash of its secret, before any organisation is known; null for one that was revoked or whose person may not work. */
export async function findCalendarFeed(client: Sql, tokenHash: Buffer): Promise<FoundFeed | null> {
  const [row] = await client`
    select id as "feedId", organization_id as "organizationId", person_id as "personId", channel_id as "channelId"
    from find_calendar_feed(${tokenHash})`;
  return row ? found.parse(row) : null;
}

/** A post as a calendar of another program shows it. */
export interface FeedPost {
  id: string;
  title: string;
  state: PostState;
  version: number;
  /** ISO 8601 in UTC. */
  publishAt: string;
  updatedAt: string;
  /** On the feed's channel; null on a person's, and before anything was to go out. */
  publication: { state: PublicationState; url: string | null } | null;
  /** It was approved at some time: only such posts are told to people outside. */
  approved: boolean;
}

type RawFeedPost = Omit<FeedPost, "publishAt" | "updatedAt"> & Record<"publishAt" | "updatedAt", string | Date>;

/** More than a program reads at once is of no use to it. */
const mostInFeed = 2_000;

/** What a person writes or signs, by moment. */
export async function postsOfPerson(
  scope: Scope,
  { personId, from, to }: { personId: string; from: Date; to: Date },
): Promise<FeedPost[]> {
  const rows = await scope.tx.execute<RawFeedPost>(sql`
    select p.id, p.title, p.state, p.version, p.publish_at as "publishAt", p.updated_at as "updatedAt",
      null::json as publication, true as approved
    from posts p
    where p.organization_id = ${scope.organizationId} and p.publish_at >= ${from.toISOString()}::timestamptz
      and p.publish_at < ${to.toISOString()}::timestamptz and not exists (select from envelopes e where e.post_id = p.id)
      and (p.author_id = ${personId} or p.acting_writer_id = ${personId}
        or exists (select from post_authors w where w.post_id = p.id and w.person_id = ${personId})
        or exists (select from open_seat_candidates o where o.post_id = p.id and o.person_id = ${personId} and o.kind <> 'notice')
        or exists (select from marks m where m.post_id = p.id and m.person_id = ${personId} and m.taken_back_at is null))
    order by p.publish_at, p.id limit ${sql.raw(String(mostInFeed))}`);
  return [...rows].map(withInstants);
}

/** What goes out on a channel, by moment; what nobody approved is not on its programme. */
export async function postsOfChannel(
  scope: Scope,
  { channelId, from, to }: { channelId: string; from: Date; to: Date },
): Promise<FeedPost[]> {
  const rows = await scope.tx.execute<RawFeedPost>(sql`
    select * from (
      select p.id, p.title, p.state, p.version, p.publish_at as "publishAt", p.updated_at as "updatedAt",
        (select json_build_object('state', u.state, 'url', u.url) from publications u
          where u.post_id = p.id and u.channel_id = ${channelId} and u.state <> 'cancelled') as publication,
        p.machine -> 'context' ->> 'approvedPublishAt' is not null as approved
      from posts p join post_channels pc on pc.post_id = p.id and pc.channel_id = ${channelId}
      where p.organization_id = ${scope.organizationId} and p.publish_at >= ${from.toISOString()}::timestamptz
        and p.publish_at < ${to.toISOString()}::timestamptz
        and p.state in ('approved', 'scheduled', 'publishing', 'published', 'held', 'failed', 'expired', 'discarded', 'withdrawn')
        and not exists (select from envelopes e where e.post_id = p.id)
    ) f where f.approved
    order by f."publishAt", f.id limit ${sql.raw(String(mostInFeed))}`);
  return [...rows].map(withInstants);
}

function withInstants(row: RawFeedPost): FeedPost {
  return {
    ...row,
    publishAt: new Date(row.publishAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}
