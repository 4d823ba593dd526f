import { sql } from "drizzle-orm";
import type { RequestClosing } from "#db/schema/iter.ts";
import type { Scope } from "#db/scope.server.ts";
import type { Means, SeatEndReason, SeatKind, SeatStatus, Verdict } from "#workflows/approval/states.ts";
import type { Capacity } from "#workflows/approval/types.ts";
import { seatsAndMarks } from "./iter-brief.server.ts";
import type { StoredMedia } from "./media.server.ts";

/** A seat of any round with one mark on it, or with none. Instants are ISO 8601. */
export interface SeatOnRecord {
  round: number;
  levelIndex: number;
  levelName: string;
  kind: SeatKind;
  label: string;
  status: SeatStatus;
  /** Who holds the seat; empty where nobody does. */
  holderName: string;
  /** When whoever holds it was first asked, or told; null where that never came. */
  openedAt: string | null;
  ended: { why: SeatEndReason; at: string; byName: string | null } | null;
  mark: MarkOnRecord | null;
}

export interface MarkOnRecord {
  /** Null for a mark of the clock. */
  personName: string | null;
  capacity: Capacity["type"];
  /** In whose place, and on which act. */
  ofName: string | null;
  act: string | null;
  verdict: Verdict;
  reason: string | null;
  means: Means;
  at: string;
  takenBackAt: string | null;
  /** The revision it stands on. */
  revision: number | null;
  /** The earlier one it was given on, where it was kept. */
  given: number | null;
  closing: { how: RequestClosing; answer: string | null; byName: string; at: string } | null;
}

interface SeatRow extends Record<string, unknown> {
  round: number;
  levelIndex: number;
  levelName: string;
  kind: SeatKind;
  label: string;
  status: SeatStatus;
  holderName: string;
  openedAt: string | null;
  ended: { why: SeatEndReason; at: string } | null;
  endedBy: string | null;
  mark: MarkOnRecord | null;
}

/** Every seat that was ever asked, in the order of rounds and levels, with every mark that was ever given on it. */
export async function seatsOnRecord(scope: Scope, postId: string): Promise<SeatOnRecord[]> {
  const rows = await scope.tx.execute<SeatRow>(sql`
    select r.round, r.level_index as "levelIndex", r.level_name as "levelName", r.kind, r.label, r.status,
      coalesce(r.holder_name, '') as "holderName", r.opened_at as "openedAt", r.ended, e.name as "endedBy",
      case when k.id is not null then json_build_object('personName', who.name, 'capacity', k.capacity ->> 'type',
        'ofName', (select name from memberships where id = (k.capacity ->> 'of')::uuid),
        'act', (select act from delegations where id = (k.capacity ->> 'delegationId')::uuid),
        'verdict', k.verdict, 'reason', k.reason, 'means', k.means, 'at', k.at, 'takenBackAt', k.taken_back_at,
        'revision', v.number, 'given', (k.kept -> 'given' ->> 'number')::int,
        'closing', case when q.mark_id is not null then json_build_object('how', q.how, 'answer', q.answer,
          'byName', coalesce(b.name, ''), 'at', q.at) end) end as mark
    from (select distinct s.id, s.round, s.level_index, s.position, s.level_name, s.kind, s.label, s.status, s.opened_at, s.ended,
        coalesce(g.name, hp.name) as holder_name
      from ${seatsAndMarks}
      where s.organization_id = ${scope.organizationId} and s.post_id = ${postId}::uuid) r
    left join memberships e on e.id = (r.ended ->> 'by')::uuid
    left join marks k on k.seat_id = r.id
    left join memberships who on who.id = k.person_id
    left join revisions v on v.post_id = k.post_id and v.hash = k.revision_hash
    left join request_closings q on q.mark_id = k.id
    left join memberships b on b.id = q.person_id
    order by r.round, r.level_index, r.position, k.at, k.id`);
  return rows.map(({ ended, endedBy, mark, openedAt, ...seat }) => ({
    ...seat,
    openedAt: openedAt === null ? null : iso(openedAt),
    ended: ended && { why: ended.why, at: iso(ended.at), byName: endedBy },
    mark: mark && {
      ...mark,
      at: iso(mark.at),
      takenBackAt: mark.takenBackAt === null ? null : iso(mark.takenBackAt),
      closing: mark.closing && { ...mark.closing, at: iso(mark.closing.at) },
    },
  }));
}

/** How far the post's own chain in the log has come, and the version of the iter by which it was sent last. */
export async function chainAndVersion(
  scope: Scope,
  postId: string,
): Promise<{ seq: number; routeName: string | null; routeVersion: number | null }> {
  const [row] = await scope.tx.execute<{ seq: number; routeName: string | null; routeVersion: number | null }>(sql`
    select p.chain_seq as seq, r.submission ->> 'routeName' as "routeName",
      (select v.number from log_entries e join approval_route_versions v
          on v.id = (convert_from(e.bytes, 'UTF8')::jsonb -> 'payload' ->> 'versionId')::uuid
        where e.subject_id = p.id and e.type = 'post.submitted' order by e.seq desc limit 1) as "routeVersion"
    from posts p left join revisions r on r.post_id = p.id and r.number = p.revision_number
    where p.organization_id = ${scope.organizationId} and p.id = ${postId}::uuid`);
  return row ?? { seq: 0, routeName: null, routeVersion: null };
}

/** The kept images among these hashes. */
export async function mediaByHash(scope: Scope, hashes: readonly string[]): Promise<Map<string, StoredMedia>> {
  if (hashes.length === 0) return new Map();
  const rows = await scope.tx.execute<StoredMedia & Record<string, unknown>>(sql`
    select distinct on (sha256) id, sha256, mime, bytes, width, height, file_name as "fileName" from media
    where organization_id = ${scope.organizationId} and sha256 = any(${`{${hashes.join(",")}}`}::text[])
    order by sha256, id`);
  return new Map([...rows].map((row) => [row.sha256, row]));
}

function iso(value: string | Date): string {
  return new Date(value).toISOString();
}
