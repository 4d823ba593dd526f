/** Posts on the programme by the thousand: one is written by the services, the others are copies of all its rows. */
import type { Sql } from "postgres";

export interface Copying {
  /** The post that is copied, on the programme of one channel. */
  like: string;
  count: number;
  /** Milliseconds by which the moment of each copy is later than that of the one before. */
  apartMs: number;
  /** By how much the first is later. */
  firstMs: number;
}

/** Each copy has ids of its own and its own moment; the post itself stays as it is. */
export async function copyScheduledPosts(sql: Sql, { like, count, apartMs, firstMs }: Copying): Promise<void> {
  const [original] = await sql<Array<{ seatId: string; publishAt: string }>>`
    select s.id as "seatId", p.machine #>> '{context,publishAt}' as "publishAt"
      from posts p join post_seats s on s.post_id = p.id where p.id = ${like}`;
  if (original === undefined) throw new Error("Nothing to copy");
  const { seatId, publishAt } = original;
  await sql`create unlogged table copies as
    select gen_random_uuid() as post_id, gen_random_uuid() as seat_id, make_interval(secs => ${firstMs / 1000}::float8 + ${apartMs / 1000}::float8 * (n - 1)) as later
      from generate_series(1, ${count}) n`;
  const written = sql`to_char((${publishAt}::timestamptz + c.later) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  await sql`
    insert into posts (id, organization_id, title, purpose, audience, author_id, route_id, publish_at, state, machine,
      machine_version, revision_number, revision_hash, level_index, last_mark_at, submitted_at, created_at, updated_at)
    select c.post_id, p.organization_id, p.title, p.purpose, p.audience, p.author_id, p.route_id, p.publish_at + c.later, p.state,
      replace(replace(p.machine::text, ${seatId}, c.seat_id::text), ${publishAt}, ${written})::jsonb, p.machine_version,
      p.revision_number, p.revision_hash, p.level_index, p.last_mark_at, p.submitted_at, p.created_at, p.updated_at
    from copies c, posts p where p.id = ${like}`;
  await sql`
    insert into revisions (id, organization_id, post_id, number, hash, content, submission, created_by, created_at)
    select gen_random_uuid(), r.organization_id, c.post_id, r.number, r.hash, r.content, r.submission, r.created_by, r.created_at
    from copies c, revisions r where r.post_id = ${like}`;
  await sql`
    insert into post_channels (post_id, channel_id, organization_id)
    select c.post_id, k.channel_id, k.organization_id from copies c, post_channels k where k.post_id = ${like}`;
  await sql`
    insert into post_seats (id, organization_id, post_id, round, level_index, level_name, position, kind, label, holder, status, opened_at, due_at)
    select c.seat_id, s.organization_id, c.post_id, s.round, s.level_index, s.level_name, s.position, s.kind, s.label, s.holder,
      s.status, s.opened_at, s.due_at
    from copies c, post_seats s where s.id = ${seatId}`;
  await sql`
    insert into marks (id, organization_id, post_id, seat_id, person_id, capacity, verdict, reason, reason_kind, revision_hash, means, at)
    select gen_random_uuid(), m.organization_id, c.post_id, c.seat_id, m.person_id, m.capacity, m.verdict, m.reason, m.reason_kind,
      m.revision_hash, m.means, m.at
    from copies c, marks m where m.post_id = ${like}`;
  await sql`
    insert into publications (id, organization_id, post_id, channel_id, revision_hash, state, due_at, created_at, updated_at)
    select gen_random_uuid(), u.organization_id, c.post_id, u.channel_id, u.revision_hash, u.state, u.due_at + c.later, u.created_at, u.updated_at
    from copies c, publications u where u.post_id = ${like} and u.state = 'waiting'`;
  await sql`
    insert into jobs (id, organization_id, key, kind, payload, run_at, max_attempts, created_at)
    select gen_random_uuid(), j.organization_id, replace(j.key, ${like}, c.post_id::text), j.kind,
      replace(j.payload::text, ${like}, c.post_id::text)::jsonb, j.run_at + c.later, j.max_attempts, j.created_at
    from copies c, jobs j where j.payload ->> 'postId' = ${like} and j.kind = 'due' and j.status = 'ready'`;
  await sql`drop table copies`;
}
