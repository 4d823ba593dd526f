import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";

/** Who froze a post, and when; null when there is no such freeze. */
export async function freezeById(scope: Scope, freezeId: string): Promise<{ personName: string; at: Date } | null> {
  const [row] = await scope.tx.execute<{ name: string; placed_at: string | Date }>(sql`
    select w.name, f.placed_at from post_freezes f join memberships w on w.id = f.placed_by
    where f.organization_id = ${scope.organizationId} and f.id = ${freezeId}::uuid`);
  return row ? { personName: row.name, at: new Date(row.placed_at) } : null;
}

export interface StandingFreeze {
  id: string;
  placedBy: string;
  placedByName: string;
  placedAt: Date;
  /** The mark that is doubted, and its seat. */
  markId: string | null;
  seatId: string | null;
}

/** The freeze a post is under, if any. */
export async function standingFreeze(scope: Scope, postId: string): Promise<StandingFreeze | null> {
  const [row] = await scope.tx.execute<Omit<StandingFreeze, "placedAt"> & { placedAt: string | Date }>(sql`
    select f.id, f.placed_by as "placedBy", w.name as "placedByName", f.placed_at as "placedAt", f.mark_id as "markId",
      (select k.seat_id from marks k where k.id = f.mark_id) as "seatId"
    from post_freezes f join memberships w on w.id = f.placed_by
    where f.organization_id = ${scope.organizationId} and f.post_id = ${postId}::uuid and f.released_at is null`);
  return row ? { ...row, placedAt: new Date(row.placedAt) } : null;
}

export interface DoubtedMark {
  markId: string;
  deviceId: string | null;
}

/** The newest mark a person gave on a seat, also one taken back, and the device it came from. */
export async function newestMarkOf(
  scope: Scope,
  input: { seatId: string; personId: string },
): Promise<DoubtedMark | null> {
  const [row] = await scope.tx.execute<DoubtedMark & Record<string, unknown>>(sql`
    select k.id as "markId", e.device_id as "deviceId" from marks k left join mark_evidence e on e.mark_id = coalesce((k.kept ->> 'markId')::uuid, k.id)
    where k.organization_id = ${scope.organizationId} and k.seat_id = ${input.seatId}::uuid and k.person_id = ${input.personId}::uuid
    order by k.at desc, k.id desc limit 1`);
  return row ? { markId: row.markId, deviceId: row.deviceId } : null;
}

/** Whoever is told that a post is frozen: administrators, publishers, and its authors. */
export async function peopleToTell(scope: Scope, postId: string): Promise<string[]> {
  const rows = await scope.tx.execute<{ id: string }>(sql`
    select m.id from memberships m
    where m.organization_id = ${scope.organizationId} and m.status = 'active'
      and (m.roles && array['admin', 'publisher']
        or exists (select from post_authors a where a.post_id = ${postId}::uuid and a.person_id = m.id))
    order by m.id`);
  return rows.map(({ id }) => id);
}
