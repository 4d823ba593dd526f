import { sql as statement, type SQL } from "drizzle-orm";
import type { Sql } from "postgres";
import type { AlarmCause } from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";

export interface AlarmDue {
  organizationId: string;
  publicationId: string;
  postId: string;
  channelId: string;
  cause: AlarmCause;
}

/** What the watchdog finds, in whatever organisation, and nobody was told of yet; the longest due first. */
export async function alarmsDue(sql: Sql, now: Date): Promise<AlarmDue[]> {
  return sql<AlarmDue[]>`
    select organization_id as "organizationId", publication_id as "publicationId", post_id as "postId", channel_id as "channelId", cause
      from publications_to_alarm(${now})`;
}

/** What was raised and is still so, for whoever wrote the post `p` and whoever publishes on the channel; four at most, of the last two weeks. */
export function alarmRows(
  { organizationId }: Scope,
  { personId, dayEnd }: { personId: string; dayEnd: Date },
  isWriter: SQL,
): SQL {
  return statement`(select p.id, a.cause, null
      from publication_alarms a join publications u on u.id = a.publication_id join posts p on p.id = u.post_id
      where a.organization_id = ${organizationId} and a.raised_at > ${dayEnd.toISOString()}::timestamptz - interval '14 days'
        and ((a.cause = 'notStarted' and u.first_tried_at is null and u.state in ('waiting', 'sending'))
          or (a.cause = 'tooLong' and u.state = 'sending')
          or (a.cause in ('unread', 'different') and u.state = 'accepted')
          or (a.cause in ('changed', 'gone') and u.state = 'verified'))
        and (${isWriter} or exists (
          select 1 from channel_publishers cp where cp.channel_id = u.channel_id and cp.person_id = ${personId}))
      order by a.raised_at desc limit 4)`;
}
