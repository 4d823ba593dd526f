import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { PostState, ReasonKind } from "#workflows/approval/states.ts";
import { type ReportSpan, spanParameters } from "./report-levels.server.ts";

/* What a report counts of posts. $1 organisation, $2 and $3 the span, $4 the iter of the post today or null, $5 the zone of the months. */

/** `reason` null: none was chosen. */
export interface ReturnCount {
  reason: ReasonKind | null;
  n: number;
}

const returnsStatement = `
select grouping(m.reason_kind) = 1 as total, m.reason_kind as reason, count(*)::int as n, count(distinct m.post_id)::int as posts
from marks m join post_seats s on s.id = m.seat_id join posts p on p.id = m.post_id
where m.organization_id = $1 and m.at >= $2::timestamptz and m.at < $3::timestamptz and m.verdict = 'requestChanges'
  and m.taken_back_at is null and m.kept is null and s.kind = 'signature' and ($4::uuid is null or p.route_id = $4::uuid)
group by grouping sets ((m.reason_kind), ())`;

/** Signatures that asked for changes, by the reason chosen, and how many posts they sent back. */
export async function countReturns(
  scope: Scope,
  span: ReportSpan,
): Promise<{ byReason: ReturnCount[]; total: number; posts: number }> {
  const rows = await runStatement<ReturnCount & { total: boolean; posts: number }>(
    scope,
    returnsStatement,
    spanParameters(scope, span),
  );
  const whole = rows.find(({ total }) => total);
  return {
    byReason: rows.filter(({ total }) => !total).map(({ reason, n }) => ({ reason, n })),
    total: whole?.n ?? 0,
    posts: whole?.posts ?? 0,
  };
}

const statesStatement = `
select p.state, count(*)::int as n from posts p
where p.organization_id = $1 and ($4::uuid is null or p.route_id = $4::uuid)
  and p.id in (select subject_id from log_entries where organization_id = $1 and at >= $2::timestamptz and at < $3::timestamptz)
group by p.state`;

/** The state, now, of the posts of which the log says anything in the span. */
export function countStates(scope: Scope, span: ReportSpan): Promise<Array<{ state: PostState; n: number }>> {
  return runStatement<{ state: PostState; n: number }>(scope, statesStatement, spanParameters(scope, span));
}

/** When each post came out first, on any channel; a withdrawal puts nothing out. */
export const outsSelect = `
  select u.post_id, p.kind, min(coalesce(u.accepted_at, u.published_at)) as at
  from publications u join posts p on p.id = u.post_id
  where u.organization_id = $1 and u.state in ('accepted', 'verified', 'withdrawn') and p.kind <> 'withdrawal'
    and coalesce(u.accepted_at, u.published_at) is not null and ($4::uuid is null or p.route_id = $4::uuid)
  group by u.post_id, p.kind`;

export interface MonthCount {
  /** "2026-11", on the clocks of the organisation. */
  month: string;
  published: number;
  returned: number;
  notPublished: number;
}

const monthsStatement = `
select month, sum(published)::int as published, sum(returned)::int as returned, sum(not_published)::int as "notPublished" from (
  select to_char(at at time zone $5, 'YYYY-MM') as month, 1 as published, 0 as returned, 0 as not_published
    from (${outsSelect}) outs where at >= $2::timestamptz and at < $3::timestamptz
  union all
  select to_char(m.at at time zone $5, 'YYYY-MM'), 0, 1, 0
    from marks m join post_seats s on s.id = m.seat_id join posts p on p.id = m.post_id
    where m.organization_id = $1 and m.at >= $2::timestamptz and m.at < $3::timestamptz and m.verdict = 'requestChanges'
      and m.taken_back_at is null and m.kept is null and s.kind = 'signature' and ($4::uuid is null or p.route_id = $4::uuid)
  union all
  select to_char(p.publish_at at time zone $5, 'YYYY-MM'), 0, 0, 1
    from posts p
    where p.organization_id = $1 and p.publish_at >= $2::timestamptz and p.publish_at < $3::timestamptz and p.submitted_at is not null
      and p.state in ('failed', 'expired', 'held') and p.publish_at < $6::timestamptz and ($4::uuid is null or p.route_id = $4::uuid)
) counted group by month`;

/** Month by month: posts that came out first in it, requests for changes, and posts whose moment it was and that are not out. */
export function countMonths(
  scope: Scope,
  { span, zone, now }: { span: ReportSpan; zone: string; now: Date },
): Promise<MonthCount[]> {
  return runStatement<MonthCount>(scope, monthsStatement, [...spanParameters(scope, span), zone, now.toISOString()]);
}
