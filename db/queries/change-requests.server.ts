import { sql } from "drizzle-orm";
import type { SeatKind } from "#workflows/approval/states.ts";
import type { RequestClosing } from "#db/schema/iter.ts";
import type { Scope } from "#db/scope.server.ts";

/** Somebody who decides asked for a change, or made an observation. */
export interface ChangeRequest {
  markId: string;
  seatId: string;
  kind: SeatKind;
  levelIndex: number;
  personName: string;
  reason: string;
  /** ISO instant. */
  at: string;
  closing: { how: RequestClosing; answer: string | null; personName: string; at: string } | null;
}

/** What was asked of the revision a post sent last, oldest first. A mark that was taken back asks for nothing. */
export async function changeRequests(scope: Scope, postId: string): Promise<ChangeRequest[]> {
  const rows = await scope.tx.execute<Row>(sql`
    select k.id as "markId", k.seat_id as "seatId", s.kind, s.level_index as "levelIndex", coalesce(m.name, '') as "personName",
      coalesce(k.reason, '') as reason, k.at, q.how, q.answer, b.name as "closedByName", q.at as "closedAt"
    from marks k
    join posts p on p.id = k.post_id and p.revision_hash = k.revision_hash
    join post_seats s on s.id = k.seat_id
    left join memberships m on m.id = k.person_id
    left join request_closings q on q.mark_id = k.id
    left join memberships b on b.id = q.person_id
    where k.organization_id = ${scope.organizationId} and k.post_id = ${postId}::uuid
      and k.verdict = 'requestChanges' and k.taken_back_at is null
    order by k.at, k.id`);
  return rows.map(({ at, how, answer, closedByName, closedAt, ...request }) => ({
    ...request,
    at: new Date(at).toISOString(),
    closing:
      how === null || closedAt === null
        ? null
        : { how, answer, personName: closedByName ?? "", at: new Date(closedAt).toISOString() },
  }));
}

type Row = Omit<ChangeRequest, "closing"> & {
  how: RequestClosing | null;
  answer: string | null;
  closedByName: string | null;
  closedAt: string | null;
};
