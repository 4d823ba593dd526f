import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

/** What a report is about: a span of time, and one iter or all of them. */
export interface ReportSpan {
  from: Date;
  /** The first instant that is outside. */
  until: Date;
  routeId: string | null;
}

/** One level in one round of one post, with what its seats came to. Nobody is named. Instants are ISO 8601. */
export interface LevelRow {
  postId: string;
  round: number;
  levelIndex: number;
  name: string;
  /** Of the revision that was decided on. */
  routeId: string | null;
  skipped: boolean;
  openedAt: string | null;
  /** A binding seat waits, or may still be filled. */
  waits: boolean;
  /** A binding seat came to its end with the iter: taken back, edited, expired, stopped. */
  interrupted: boolean;
  /** The last mark of this round on a binding seat, silence included; null where every mark was kept from before. */
  lastMarkAt: string | null;
  /** A signature asked for changes, or refused. */
  returnedAt: string | null;
  rejectedAt: string | null;
  /** A binding seat was filled after its term, or by silence, or lapsed with it, or passed to a superior. */
  pastTerm: boolean;
}

/** The first four parameters of every statement about a span. */
export function spanParameters(
  scope: Scope,
  { from, until, routeId }: ReportSpan,
): [string, string, string, string | null] {
  return [scope.organizationId, from.toISOString(), until.toISOString(), routeId];
}

/** An instant of a column as ISO 8601. */
export const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/*
 * Whoever decided in the period leads to the rounds; a mark that was taken back decided nothing. A level is one row, so
 * that no more than counting is left to do. Recusals, and words that a notice was read, decide nothing either. What is sent
 * again unchanged is a revision with the same hash: the last of them counts.
 */
const levelsStatement = `
with touched as (
  select distinct post_id from marks
   where organization_id = $1 and at >= $2::timestamptz and at < $3::timestamptz and taken_back_at is null
), levels as (
  select s.post_id, s.round, s.level_index, min(s.level_name) as name,
    bool_and(s.status = 'skipped') as skipped, min(s.opened_at) as opened_at,
    coalesce(bool_or(s.status in ('open', 'blocked', 'waiting')), false) as waits,
    coalesce(bool_or(m.id is null and s.ended ->> 'why' not in ('decided', 'countsAlready', 'termPassed', 'skipped', 'changesRequested', 'rejected')), false) as interrupted,
    max(m.at) filter (where m.kept is null) as last_mark_at,
    max(m.at) filter (where m.kept is null and m.verdict = 'requestChanges' and s.kind = 'signature') as returned_at,
    max(m.at) filter (where m.kept is null and m.verdict = 'reject' and s.kind = 'signature') as rejected_at,
    coalesce(bool_or(m.kept is null and (m.at > s.due_at or m.capacity ->> 'type' in ('tacit', 'escalated')) or s.ended ->> 'why' = 'termPassed'), false) as past_term,
    max(m.revision_hash) filter (where m.kept is null) as revision_hash
  from touched t
  join post_seats s on s.post_id = t.post_id
  left join marks m on m.seat_id = s.id and m.taken_back_at is null and m.verdict not in ('recuse', 'acknowledge')
  where s.organization_id = $1 and s.kind <> 'notice'
  group by s.post_id, s.round, s.level_index
), escalated as (
  select subject_id as post_id, (payload ->> 'round')::int as round, (payload ->> 'levelIndex')::int as level_index
  from (select subject_id, convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
    where organization_id = $1 and type = 'level.escalated' and subject_id in (select post_id from touched)) entries
  where not payload ? 'personId'
)
select l.post_id as "postId", l.round, l.level_index as "levelIndex", l.name, coalesce(r.submission ->> 'routeId', p.route_id::text) as "routeId",
  l.skipped, ${iso("l.opened_at")} as "openedAt", l.waits, l.interrupted, ${iso("l.last_mark_at")} as "lastMarkAt",
  ${iso("l.returned_at")} as "returnedAt", ${iso("l.rejected_at")} as "rejectedAt",
  l.past_term or e.post_id is not null as "pastTerm"
from levels l
join posts p on p.id = l.post_id
left join lateral (select submission from revisions where post_id = l.post_id and hash = l.revision_hash order by number desc limit 1) r on true
left join (select distinct post_id, round, level_index from escalated) e
  on e.post_id = l.post_id and e.round = l.round and e.level_index = l.level_index
order by l.post_id, l.round, l.level_index`;

/** Every round, with all its levels, of posts on which somebody decided in the span, whatever their iter. */
export function readLevelRows(scope: Scope, { from, until }: Omit<ReportSpan, "routeId">): Promise<LevelRow[]> {
  return runStatement<LevelRow>(scope, levelsStatement, [
    scope.organizationId,
    from.toISOString(),
    until.toISOString(),
  ]);
}

/** An iter, with the terms that its published version gives to levels. */
export interface RouteTerms {
  routeId: string;
  name: string;
  levels: Array<{ name: string; termMinutes: number; termClock: "working" | "always" }>;
}

const routesStatement = `
select r.id as "routeId", r.name, coalesce((select jsonb_agg(jsonb_build_object('name', l ->> 'name', 'termMinutes', l -> 'termMinutes',
    'termClock', coalesce(l ->> 'termClock', 'working')) order by n)
  from jsonb_array_elements(v.definition -> 'levels') with ordinality as level (l, n)), '[]') as levels
from approval_routes r left join approval_route_versions v on v.id = r.current_version_id
where r.organization_id = $1 order by r.name`;

/** All iters, those in the archive too: posts went through them. */
export function readRouteTerms(scope: Scope): Promise<RouteTerms[]> {
  return runStatement<RouteTerms>(scope, routesStatement, [scope.organizationId]);
}
