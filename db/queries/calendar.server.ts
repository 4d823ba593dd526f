import { sql } from "drizzle-orm";
import type { ChannelSummary } from "#db/queries/post-summaries.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { PostState } from "#workflows/approval/states.ts";

/** A post as the calendar shows it. */
export interface CalendarRow {
  id: string;
  title: string;
  state: PostState;
  /** When it goes out, or had to; ISO 8601 in UTC. */
  publishAt: string;
  /** Written by the viewer, or they sign or signed it. */
  mine: boolean;
  /** In the organisation's order. */
  channelIds: string[];
}

/** More than this is not read: whoever has more in one month narrows what they look at. */
export const mostOnCalendar = 5_000;

/** What goes out between two instants, by moment; one walk along the index of moments. Discarded posts are left out. */
export async function calendarPosts(
  scope: Scope,
  { from, to, viewerId }: { from: Date; to: Date; viewerId: string },
): Promise<CalendarRow[]> {
  const rows = await scope.tx.execute<Omit<CalendarRow, "publishAt"> & { publishAt: string | Date }>(sql`
    select p.id, p.title, p.state, p.publish_at as "publishAt",
      (p.author_id = ${viewerId} or p.acting_writer_id = ${viewerId}
        or exists (select from post_authors w where w.post_id = p.id and w.person_id = ${viewerId})
        or exists (select from open_seat_candidates o where o.post_id = p.id and o.person_id = ${viewerId} and o.kind <> 'notice')
        or exists (select from marks m where m.post_id = p.id and m.person_id = ${viewerId} and m.taken_back_at is null)) as mine,
      coalesce((select json_agg(c.id order by c.position, c.name)
        from post_channels pc join channels c on c.id = pc.channel_id where pc.post_id = p.id), '[]') as "channelIds"
    from posts p
    where p.organization_id = ${scope.organizationId} and p.publish_at >= ${from.toISOString()}::timestamptz
      and p.publish_at < ${to.toISOString()}::timestamptz and p.state <> 'discarded'
      and not exists (select from envelopes e where e.post_id = p.id)
    order by p.publish_at, p.id limit ${sql.raw(String(mostOnCalendar + 1))}`);
  return [...rows].map((row) => ({ ...row, publishAt: new Date(row.publishAt).toISOString() }));
}

export interface CalendarChannel extends ChannelSummary {
  archived: boolean;
  /** Minutes its rules keep between two posts; null without a rule. */
  distance: number | null;
}

/** Every account of the organisation, also those out of use: posts may have gone out there. */
export async function calendarChannels(scope: Scope): Promise<CalendarChannel[]> {
  const rows = await scope.tx.execute<Pick<CalendarChannel, keyof CalendarChannel>>(sql`
    select id, network, name, colour, archived_at is not null as archived,
      (house_rules #>> '{distance,minutes}')::int as distance
    from channels
    where organization_id = ${scope.organizationId} order by position, name`);
  return [...rows];
}

export interface CalendarBlackout {
  blackoutId: string;
  act: string;
  /** ISO 8601 in UTC. */
  from: string;
  to: string;
  /** Posts it stopped about which nobody decided yet. */
  held: number;
}

/** Blackouts that nobody ended and that reach into a span of time. */
export async function calendarBlackouts(
  scope: Scope,
  { from, to }: { from: Date; to: Date },
): Promise<CalendarBlackout[]> {
  const rows = await scope.tx.execute<Omit<CalendarBlackout, "from" | "to"> & Record<"from" | "to", string | Date>>(sql`
    select b.id as "blackoutId", b.act, b.from_at as "from", b.to_at as "to",
      (select count(*)::int from held_posts h where h.organization_id = b.organization_id and h.blackout_id = b.id
        and h.decision is null) as held
    from blackouts b
    where b.organization_id = ${scope.organizationId} and b.ended_at is null
      and b.from_at < ${to.toISOString()}::timestamptz and b.to_at > ${from.toISOString()}::timestamptz
    order by b.from_at, b.id`);
  return [...rows].map((row) => ({
    ...row,
    from: new Date(row.from).toISOString(),
    to: new Date(row.to).toISOString(),
  }));
}
