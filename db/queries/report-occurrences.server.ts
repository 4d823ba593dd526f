import type { ConnectionHealth } from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { EvidenceRow } from "./publication-evidence.server.ts";
import { outsSelect } from "./report-counts.server.ts";
import { iso, type ReportSpan, spanParameters } from "./report-levels.server.ts";

/* What a report counts besides the iter. $1 organisation, $2 and $3 the span, $4 the iter of the post today or null. */

/** How often each thing happened. */
export interface Occurrences {
  /** Requests that ended because the moment of the post, or the term of a level, passed. */
  expired: number;
  /** Mails that were sent in their reader's quiet hours. */
  quietOverridden: number;
  /** Sent for an iter with a level whose term runs by day and night. */
  urgentRoutes: number;
  /** Sent to go out in an envelope that was signed before. */
  inEnvelopes: number;
  /** Posts and channels of which nobody knew whether the post was out. */
  uncertain: number;
  /** Posts that were taken off a channel again. */
  withdrawn: number;
}

const occurrencesStatement = `
with by_day_and_night as materialized (
  select v.id::text as id from approval_route_versions v
  where v.organization_id = $1 and exists (select from jsonb_array_elements(v.definition -> 'levels') level where level ->> 'termClock' = 'always')
), entries as (
  select e.type, e.subject_id, convert_from(e.bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries e
  where e.organization_id = $1 and e.at >= $2::timestamptz and e.at < $3::timestamptz
    and e.type in ('post.expired', 'mail.quietOverridden', 'post.submitted', 'publication.uncertain', 'publication.withdrawn')
), counted as (
  select e.* from entries e left join posts p on p.id = coalesce((e.payload ->> 'postId')::uuid, e.subject_id)
  where $4::uuid is null or p.route_id = $4::uuid
)
select count(*) filter (where type = 'post.expired')::int as expired,
  count(*) filter (where type = 'mail.quietOverridden')::int as "quietOverridden",
  count(*) filter (where type = 'post.submitted' and payload ->> 'versionId' in (select id from by_day_and_night))::int as "urgentRoutes",
  count(*) filter (where type = 'post.submitted' and payload ? 'envelopeId')::int as "inEnvelopes",
  count(distinct (subject_id, payload ->> 'channelId')) filter (where type = 'publication.uncertain')::int as uncertain,
  count(distinct subject_id) filter (where type = 'publication.withdrawn')::int as withdrawn
from counted`;

/** Counted from the log, where nothing is overwritten. */
export async function countOccurrences(scope: Scope, span: ReportSpan): Promise<Occurrences> {
  const [row] = await runStatement<Occurrences>(scope, occurrencesStatement, spanParameters(scope, span));
  if (row === undefined) throw new Error("A statement that only counts answers one row");
  return row;
}

const markMomentsStatement = `
select array_agg((extract(epoch from m.at) * 1000)::float8) as moments
from marks m join post_seats s on s.id = m.seat_id join posts p on p.id = m.post_id
where m.organization_id = $1 and m.at >= $2::timestamptz and m.at < $3::timestamptz and m.person_id is not null and m.kept is null
  and m.taken_back_at is null and m.verdict not in ('recuse', 'acknowledge') and s.kind <> 'notice' and ($4::uuid is null or p.route_id = $4::uuid)`;

const outMomentsStatement = `
select array_agg((extract(epoch from at) * 1000)::float8) as moments,
  count(*) filter (where kind in ('correction', 'apology'))::int as corrections
from (${outsSelect}) outs where at >= $2::timestamptz and at < $3::timestamptz`;

/** When people decided, in epoch milliseconds, without whoever it was. */
export async function readMarkMoments(scope: Scope, span: ReportSpan): Promise<number[]> {
  const [row] = await runStatement<{ moments: number[] | null }>(
    scope,
    markMomentsStatement,
    spanParameters(scope, span),
  );
  return row?.moments ?? [];
}

/** When posts came out first, in epoch milliseconds, and how many of them correct an earlier one, or apologise for it. */
export async function readOutMoments(
  scope: Scope,
  span: ReportSpan,
): Promise<{ moments: number[]; corrections: number }> {
  const [row] = await runStatement<{ moments: number[] | null; corrections: number }>(
    scope,
    outMomentsStatement,
    spanParameters(scope, span),
  );
  return { moments: row?.moments ?? [], corrections: row?.corrections ?? 0 };
}

/** What the first sentence of an evidence sheet is made from; whoever confirmed it is only known to exist. */
export type LatePublication = Pick<
  EvidenceRow,
  | "takesOff"
  | "way"
  | "state"
  | "fault"
  | "failureReason"
  | "dueAt"
  | "publishedAt"
  | "acceptedAt"
  | "confirmedByName"
  | "calls"
>;

const lateStatement = `
select p.kind = 'withdrawal' as "takesOff", coalesce(u.way, 'create') as way, u.state, u.fault, null as "failureReason", ${iso("u.due_at")} as "dueAt",
  ${iso("u.published_at")} as "publishedAt", ${iso("u.accepted_at")} as "acceptedAt", case when u.confirmed_by is not null then '' end as "confirmedByName",
  coalesce((select json_agg(json_build_object('number', a.number, 'kind', a.kind, 'startedAt', a.started_at, 'endedAt', a.ended_at,
      'outcome', a.outcome, 'evidence', null) order by a.number) from publication_attempts a where a.publication_id = u.id), '[]') as calls
from publications u join posts p on p.id = u.post_id
where u.organization_id = $1 and u.due_at >= $2::timestamptz and u.due_at < $3::timestamptz and u.key is not null
  and u.state in ('accepted', 'verified') and u.accepted_at > u.due_at + interval '1 minute' and ($4::uuid is null or p.route_id = $4::uuid)`;

/** What the publisher brought out more than a minute after its moment. */
export function readLatePublications(scope: Scope, span: ReportSpan): Promise<LatePublication[]> {
  return runStatement<LatePublication>(scope, lateStatement, spanParameters(scope, span));
}

/** An account's health, each time it changed, the oldest first: from the last change before the span to its end. */
export interface ChannelHealthRow {
  channelId: string;
  network: Network;
  name: string;
  history: Array<{ since: string; health: ConnectionHealth }>;
}

const healthStatement = `
select c.id as "channelId", c.network, c.name, json_agg(json_build_object('since', h.since, 'health', h.health) order by h.since) as history
from channels c join channel_connections cc on cc.channel_id = c.id join channel_health h on h.channel_id = c.id
where c.organization_id = $1 and h.since < $3::timestamptz
  and h.since >= coalesce((select max(since) from channel_health b where b.channel_id = c.id and b.since <= $2::timestamptz), $2::timestamptz)
group by c.id, c.network, c.name, c.position order by c.position, c.name`;

/** Of channels that are connected now: where an account was taken away, its last health says nothing any more. */
export function readChannelHealth(scope: Scope, { from, until }: ReportSpan): Promise<ChannelHealthRow[]> {
  return runStatement<ChannelHealthRow>(scope, healthStatement, [
    scope.organizationId,
    from.toISOString(),
    until.toISOString(),
  ]);
}
