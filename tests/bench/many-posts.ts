import type { Sql } from "postgres";
import type { Office } from "#tests/support/office.ts";

/**
 * Copies a submitted post until the organisation has `total` posts: two in a hundred on their way with their open
 * seats, the rest published over the last years, as a busy office would have them.
 */
export async function fillWithPosts(owner: Sql, office: Office, like: string, total: number): Promise<void> {
  const { organizationId, chief } = office;
  await owner`
    insert into posts (id, organization_id, title, purpose, audience, author_id, route_id, publish_at, state, machine, machine_version,
      revision_number, revision_hash, level_index, due_at, submitted_at, published_at, created_at, updated_at)
    select gen_random_uuid(), p.organization_id, p.title || ' ' || n, p.purpose, p.audience, p.author_id, p.route_id,
      case when n % 50 = 0 then p.publish_at + (n || ' minutes')::interval else p.publish_at - (n || ' hours')::interval end,
      case when n % 50 = 0 then 'review' else 'published' end, p.machine, p.machine_version, p.revision_number, p.revision_hash,
      p.level_index, case when n % 50 = 0 then p.due_at + (n || ' minutes')::interval end, p.submitted_at,
      case when n % 50 <> 0 then p.publish_at - (n || ' hours')::interval end, p.created_at, p.updated_at
    from posts p, generate_series(1, ${total} - (select count(*)::int from posts where organization_id = ${organizationId})) n
    where p.id = ${like}`;
  await owner`
    insert into post_texts (post_id, organization_id, slot, text, updated_by)
    select id, organization_id, 'main', 'Da lunedì via Roma è chiusa per lavori, dal civico 1 al 60.', author_id from posts p
    where organization_id = ${organizationId} and not exists (select 1 from post_texts t where t.post_id = p.id)`;
  await owner`
    insert into post_channels (post_id, channel_id, organization_id)
    select p.id, ${office.channelId}, p.organization_id from posts p
    where organization_id = ${organizationId} and not exists (select 1 from post_channels c where c.post_id = p.id)`;
  await owner`
    insert into post_seats (id, organization_id, post_id, round, level_index, level_name, position, kind, label, holder, status, opened_at, due_at)
    select gen_random_uuid(), p.organization_id, p.id, 1, s.level_index, s.level_name, s.position, s.kind, s.label, s.holder,
      case when p.state = 'published' then 'marked' else s.status end, s.opened_at, p.due_at
    from posts p, post_seats s
    where p.organization_id = ${organizationId} and s.post_id = ${like} and not exists (select 1 from post_seats o where o.post_id = p.id)`;
  await owner`
    insert into open_seat_candidates (seat_id, person_id, organization_id, post_id, kind, due_at)
    select s.id, ${chief.personId}, s.organization_id, s.post_id, s.kind, s.due_at from post_seats s
    where s.organization_id = ${organizationId} and s.status = 'open' and not exists (select 1 from open_seat_candidates c where c.seat_id = s.id)`;
  await owner`analyze`;
}
