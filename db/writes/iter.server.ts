import type { StandIn } from "#workflows/approval/delegation.ts";
import type { BlockReason, SeatKind, SeatStatus } from "#workflows/approval/states.ts";
import type { Reassignment, SeatEnding, SeatMark } from "#workflows/approval/types.ts";
import type { StoredCondition } from "#workflows/approval/condition.ts";
import type { SeatHolder } from "#workflows/approval/route-types.ts";
import type { AddedBecause } from "#workflows/approval/word-levels.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

/* Instants are ISO strings: the rows travel as JSON, all sets of one decision in one statement. */

export interface SeatRow {
  id: string;
  round: number;
  levelIndex: number;
  levelName: string;
  position: number;
  kind: SeatKind;
  label: string;
  acknowledge: boolean;
  holder: SeatHolder;
  status: SeatStatus;
  blocked: BlockReason | null;
  openedAt: string | null;
  dueAt: string | null;
  ended: SeatEnding | null;
  reassigned: Reassignment | null;
  standIns: StandIn[] | null;
  skippedBecause: StoredCondition | null;
  addedBecause: AddedBecause | null;
  covers: string[] | null;
}

/** What of a seat may change after its round began. */
export type ChangedSeat = Pick<
  SeatRow,
  "id" | "status" | "blocked" | "openedAt" | "dueAt" | "ended" | "reassigned" | "standIns"
>;

/** One person who may fill an open seat. */
export interface SeatTurn {
  seatId: string;
  personId: string;
  kind: SeatKind;
  dueAt: string | null;
}

/** A mark and the seat it is for; a recusal stands on no seat. */
export type NewMark = SeatMark & { seatId: string };

export interface IterRowsWritten {
  postId: string;
  newSeats: SeatRow[];
  changedSeats: ChangedSeat[];
  turnsOver: Array<Pick<SeatTurn, "seatId" | "personId">>;
  turns: SeatTurn[];
  newMarks: NewMark[];
  takenBackMarkIds: string[];
  at: Date;
}

const iterStatement = `
with new_seats as (
  insert into post_seats (id, organization_id, post_id, round, level_index, level_name, position, kind, label, acknowledge, holder, status,
                          blocked, opened_at, due_at, ended, reassigned, stand_ins, skipped_because, added_because, covers)
  select s.id, $1, $2, s.round, s."levelIndex", s."levelName", s.position, s.kind, s.label, s.acknowledge, s.holder, s.status, s.blocked,
         s."openedAt", s."dueAt", nullif(s.ended, 'null'), nullif(s.reassigned, 'null'), nullif(s."standIns", 'null'), nullif(s."skippedBecause", 'null'),
         nullif(s."addedBecause", 'null'), nullif(s.covers, 'null')
    from jsonb_to_recordset($3::jsonb) as s(id uuid, round int, "levelIndex" int, "levelName" text, position int, kind text,
         label text, acknowledge boolean, holder jsonb, status text, blocked text, "openedAt" timestamptz, "dueAt" timestamptz, ended jsonb,
         reassigned jsonb, "standIns" jsonb, "skippedBecause" jsonb, "addedBecause" jsonb, covers jsonb)
), changed_seats as (
  update post_seats p
     set status = s.status, blocked = s.blocked, opened_at = s."openedAt", due_at = s."dueAt",
         ended = nullif(s.ended, 'null'), reassigned = nullif(s.reassigned, 'null'), stand_ins = nullif(s."standIns", 'null')
    from jsonb_to_recordset($4::jsonb) as s(id uuid, status text, blocked text, "openedAt" timestamptz, "dueAt" timestamptz,
         ended jsonb, reassigned jsonb, "standIns" jsonb)
   where p.id = s.id and p.organization_id = $1 and p.post_id = $2
), turns_over as (
  delete from open_seat_candidates c
   using jsonb_to_recordset($5::jsonb) as t("seatId" uuid, "personId" uuid)
   where c.seat_id = t."seatId" and c.person_id = t."personId" and c.organization_id = $1
), turns as (
  insert into open_seat_candidates (seat_id, person_id, organization_id, post_id, kind, due_at)
  select t."seatId", t."personId", $1, $2, t.kind, t."dueAt"
    from jsonb_to_recordset($6::jsonb) as t("seatId" uuid, "personId" uuid, kind text, "dueAt" timestamptz)
  on conflict (seat_id, person_id) do update set kind = excluded.kind, due_at = excluded.due_at
), taken_back as (
  update marks set taken_back_at = $9::timestamptz
   where organization_id = $1 and post_id = $2 and id in (select value::uuid from jsonb_array_elements_text($8::jsonb))
)
insert into marks (id, organization_id, post_id, seat_id, person_id, capacity, verdict, reason, reason_kind, revision_hash, means, at, kept)
select m."markId", $1, $2, m."seatId", m."personId", m.capacity, m.verdict, m.reason, m."reasonKind", m."revisionHash", m.means, m.at, m.kept
  from jsonb_to_recordset($7::jsonb) as m("markId" uuid, "seatId" uuid, "personId" uuid, capacity jsonb, verdict text, reason text,
       "reasonKind" text, "revisionHash" text, means text, at timestamptz, kept jsonb)`;

/**
 * Writes what a decision changed in seats, turns and marks, in one statement; nothing changed writes nothing. The
 * database refuses a second standing mark on a seat whatever the caller believes.
 */
export async function writeIterRows(scope: Scope, rows: IterRowsWritten): Promise<void> {
  const sets = [rows.newSeats, rows.changedSeats, rows.turnsOver, rows.turns, rows.newMarks, rows.takenBackMarkIds];
  if (sets.every((set) => set.length === 0)) return;
  await runStatement(scope, iterStatement, [
    scope.organizationId,
    rows.postId,
    ...sets.map((set) => JSON.stringify(set)),
    rows.at.toISOString(),
  ]);
}
