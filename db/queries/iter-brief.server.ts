import { sql } from "drizzle-orm";
import type { Capacity } from "#workflows/approval/types.ts";
import type { SeatEndReason, SeatKind, SeatStatus, Verdict } from "#workflows/approval/states.ts";
import type { Scope } from "#db/scope.server.ts";
import { idList } from "#db/statement.server.ts";

/** The part of a seat that a row of a list shows. */
export interface BriefSeat {
  kind: SeatKind;
  status: SeatStatus;
  /** The person's or the group's name; empty when nobody holds it. */
  holderName: string;
  /** Who may fill it, where whoever holds it may not: they declined, or their request did not arrive. */
  cameIn: string | null;
  mark: {
    personName: string | null;
    verdict: Verdict;
    capacity: Pick<Capacity, "type">;
    /** Since when it stands on a later revision than the one it was given on. */
    kept: { since: string } | null;
  } | null;
  /** Why the seat asks nobody any more or, where there is a mark, why that no longer counts. */
  ended: { why: SeatEndReason; mayReturn: boolean } | null;
}

/** The running iter of a post in its last round, as lists draw it; every `IterView` is one. */
export interface IterBrief {
  levels: Array<{ name: string; seats: BriefSeat[] }>;
}

type BriefRow = {
  post_id: string;
  round: number;
  level_index: number;
  level_name: string;
  kind: SeatKind;
  status: SeatStatus;
  holder_name: string;
  came_in: string | null;
  verdict: Verdict | null;
  capacity: Capacity["type"] | null;
  person_name: string | null;
  ended: SeatEndReason | null;
  may_return: boolean;
  kept_since: string | null;
};

/** The iters of many posts in one statement; a post never submitted is absent from the answer. */
export async function iterBriefs(scope: Scope, postIds: readonly string[]): Promise<Map<string, IterBrief>> {
  const briefs = new Map<string, IterBrief>();
  if (postIds.length === 0) return briefs;
  const rows = await scope.tx.execute<BriefRow>(sql`
    select s.post_id, s.round, s.level_index, s.level_name, s.kind, s.status,
      coalesce(g.name, hp.name, '') as holder_name, came.names as came_in, m.verdict, m.capacity ->> 'type' as capacity, pm.name as person_name, s.ended ->> 'why' as ended,
      coalesce((s.ended ->> 'mayReturn')::boolean, false) as may_return, m.kept ->> 'since' as kept_since
    from ${seatsAndMarks}
    where s.organization_id = ${scope.organizationId} and s.post_id = any(${idList(postIds)}::uuid[])
    order by s.post_id, s.round desc, s.level_index, s.position`);
  let last: BriefRow | undefined;
  for (const row of rows) {
    const brief = briefs.get(row.post_id) ?? { levels: [] };
    if (last?.post_id !== row.post_id) briefs.set(row.post_id, brief);
    // The last round comes first; what was before it is left out.
    else if (row.round !== last.round) continue;
    let level = brief.levels.at(-1);
    if (level === undefined || last?.level_index !== row.level_index) {
      level = { name: row.level_name, seats: [] };
      brief.levels.push(level);
    }
    level.seats.push(seatOf(row));
    last = row;
  }
  return briefs;
}

function seatOf({ kind, status, holder_name: holderName, ...row }: BriefRow): BriefSeat {
  const { verdict, capacity, person_name: personName } = row;
  const kept = row.kept_since === null ? null : { since: row.kept_since };
  const mark =
    verdict === null || capacity === null ? null : { personName, verdict, capacity: { type: capacity }, kept };
  const cameIn = row.came_in;
  return { kind, status, holderName, cameIn, mark, ended: row.ended && { why: row.ended, mayReturn: row.may_return } };
}

/**
 * Seats `s` of posts `p` by authors `a`, whoever holds each of them now (person `hp`, a substitute
 * where one stands in, or group `g`), the names `came` of those who may fill it where none of these may, and its standing
 * mark `m` by person `pm`, and `ep`, who brought the seat or its mark to an end; the last ones where there are any. Whoever
 * declines leaves a mark of record that does not fill the seat: it is not among these.
 */
export const seatsAndMarks = sql`post_seats s
    join posts p on p.id = s.post_id
    join memberships a on a.id = p.author_id
    left join memberships hp on hp.id = case
      when s.stand_ins is not null and (s.reassigned is not null or s.holder ->> 'type' <> 'group') then (s.stand_ins -> 0 ->> 'personId')::uuid
      when s.reassigned is not null then (s.reassigned ->> 'personId')::uuid else case s.holder ->> 'type'
      when 'person' then (s.holder ->> 'personId')::uuid when 'superior' then a.superior_id when 'voice' then p.voice_id end end
    left join groups g on s.reassigned is null and s.holder ->> 'type' = 'group' and g.id = (s.holder ->> 'groupId')::uuid
    left join lateral (
      select string_agg(one.name, ', ' order by one.name) as names
        from open_seat_candidates c join memberships one on one.id = c.person_id
       where c.seat_id = s.id and s.status = 'open' and s.kind <> 'notice'
         and (s.reassigned is not null or s.holder ->> 'type' <> 'signers')
      having not coalesce(bool_or(c.person_id = hp.id
          or exists (select from group_members gm where gm.group_id = g.id and gm.person_id = c.person_id)
          or s.stand_ins @> jsonb_build_array(jsonb_build_object('personId', c.person_id))), false)
    ) came on true
    left join marks m on m.seat_id = s.id and m.taken_back_at is null and m.verdict <> 'recuse'
    left join memberships pm on pm.id = m.person_id
    left join memberships ep on ep.id = (s.ended ->> 'by')::uuid`;
