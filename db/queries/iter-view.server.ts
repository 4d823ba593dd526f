import { sql } from "drizzle-orm";
import type { Capacity, KeptMark } from "#workflows/approval/types.ts";
import { type ConditionInNames, inNames, type StoredCondition } from "#workflows/approval/condition.ts";
import type { SeatHolder } from "#workflows/approval/route-types.ts";
import type {
  BlockReason,
  ReasonKind,
  SeatEndReason,
  SeatKind,
  SeatStatus,
  Verdict,
} from "#workflows/approval/states.ts";
import type { AddedBecause } from "#workflows/approval/word-levels.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { Scope } from "#db/scope.server.ts";
import { idList } from "#db/statement.server.ts";
import { seatsAndMarks } from "./iter-brief.server.ts";

export interface IterMark {
  markId: string;
  /** Null for a mark of the clock. */
  personId: string | null;
  personName: string | null;
  /** In whose place it was given, where that is one person. */
  ofName: string | null;
  capacity: Capacity;
  verdict: Verdict;
  reason: string | null;
  reasonKind: ReasonKind | null;
  at: string;
  /** Given on an earlier revision, and kept because none of its parts changed: since when, and until when to object. */
  kept: Pick<KeptMark, "since" | "objectUntil"> | null;
}

export interface IterSeat {
  seatId: string;
  kind: SeatKind;
  label: string;
  /** A notice whose reader is asked to say that they read it. */
  acknowledge: boolean;
  status: SeatStatus;
  blocked: BlockReason | null;
  holderType: SeatHolder["type"];
  /** The person's or the group's name; empty when nobody holds it. */
  holderName: string;
  /** Who may fill it, where whoever holds it may not: they declined, or their request did not arrive. */
  cameIn: string | null;
  holderId: string | null;
  openedAt: string | null;
  dueAt: string | null;
  mark: IterMark | null;
  /** Why the seat asks nobody any more or, where there is a mark, why that no longer counts. */
  ended: SeatEnd | null;
  /** It was handed to `holderName`; in whose place, null for a group. */
  reassigned: { ofName: string | null } | null;
  /** A substitute may fill it, or filled it: who, for whom, and on which act (empty where none was named). */
  delegated: Delegated | null;
  /** The channels whose parts it signs, where these are not all of the post. */
  covers: CoveredChannel[] | null;
}

export interface CoveredChannel {
  network: Network;
  /** Of the account. */
  name: string;
}

export interface Delegated {
  byId: string;
  byName: string;
  ofId: string;
  ofName: string;
  act: string;
}

export interface SeatEnd {
  why: SeatEndReason;
  at: string;
  /** Who decided, or did what ended it; null for the clock. */
  byName: string | null;
  byId: string | null;
  /** Beginning of the term that passed. */
  from: string | null;
  /** Of a mark: the next submission keeps it, if its parts are the same then. */
  mayReturn: boolean;
}

export interface IterLevel {
  /** Place in the route, from 0; skipped levels leave gaps. */
  index: number;
  name: string;
  seats: IterSeat[];
  /** The parts of its condition that the post did not meet, when it is skipped. */
  skippedBecause: ConditionInNames | null;
  /** The same in words, where a service has said it. */
  skipped?: string;
  /** The lists and the words of the text that added it. */
  addedBecause: AddedBecause | null;
}

/** The running iter of a post in its last round, from which rails, facts and lists are drawn. */
export interface IterView {
  postId: string;
  round: number;
  levels: IterLevel[];
}

type SeatRow = {
  post_id: string;
  id: string;
  round: number;
  level_index: number;
  level_name: string;
  kind: SeatKind;
  label: string;
  acknowledge: boolean;
  holder: SeatHolder;
  status: SeatStatus;
  blocked: BlockReason | null;
  opened_at: string | null;
  due_at: string | null;
  holder_person: string | null;
  holder_person_id: string | null;
  holder_group: string | null;
  came_in: string | null;
  mark_id: string | null;
  person_id: string | null;
  person_name: string | null;
  of_name: string | null;
  capacity: Capacity | null;
  verdict: Verdict | null;
  reason: string | null;
  reason_kind: ReasonKind | null;
  at: string | null;
  ended: { why: SeatEndReason; at: string; by: string | null; from?: string; mayReturn?: boolean } | null;
  ended_by: string | null;
  reassigned: { of: string | null } | null;
  reassigned_of: string | null;
  delegated: Delegated | null;
  skipped_because: StoredCondition | null;
  skipped_channels: string[] | null;
  skipped_people: string[] | null;
  skipped_lists: string[] | null;
  added_because: AddedBecause | null;
  kept: KeptMark | null;
  covered_channels: CoveredChannel[] | null;
};

/** The iters of many posts in one statement; a post never submitted is absent from the answer. */
export async function iterViews(scope: Scope, postIds: readonly string[]): Promise<Map<string, IterView>> {
  const views = new Map<string, IterView>();
  if (postIds.length === 0) return views;
  const rows = await scope.tx.execute<SeatRow>(sql`
    select s.post_id, s.id, s.round, s.level_index, s.level_name, s.kind, s.label, s.acknowledge, s.holder, s.status, s.blocked,
      s.opened_at, s.due_at, case when s.holder ->> 'type' = 'signers' and s.reassigned is null
        then (select string_agg(one.name, ', ' order by one.name) from open_seat_candidates c
          join memberships one on one.id = c.person_id where c.seat_id = s.id) else hp.name end as holder_person, hp.id as holder_person_id, g.name as holder_group, came.names as came_in,
      (select name from memberships where id = (m.capacity ->> 'of')::uuid) as of_name,
      m.id as mark_id, m.person_id, pm.name as person_name, m.capacity, m.verdict, m.reason, m.reason_kind, m.at, m.kept,
      (select json_agg(json_build_object('network', c.network, 'name', c.name) order by c.position, c.name)
        from channels c where s.covers ? c.id::text) as covered_channels,
      s.ended, ep.name as ended_by, s.reassigned, s.skipped_because, s.added_because,
      (select array_agg(c.name order by c.position, c.name) from channels c
        where s.skipped_because -> 'channelIds' ? c.id::text) as skipped_channels,
      (select array_agg(one.name order by one.name) from memberships one
        where s.skipped_because -> 'voices' ? one.id::text) as skipped_people,
      (select array_agg(w.name order by w.name) from word_lists w
        where s.skipped_because -> 'listIds' ? w.id::text) as skipped_lists,
      coalesce((select name from memberships where id = (s.reassigned ->> 'of')::uuid),
        (select name from groups where id = (s.holder ->> 'groupId')::uuid)) as reassigned_of,
      (select json_build_object('byId', coalesce(pm.id, sub.id), 'byName', coalesce(pm.name, sub.name), 'ofId', of.id, 'ofName', of.name,
          'act', coalesce((select act from delegations where id = (m.capacity ->> 'delegationId')::uuid), s.stand_ins -> 0 ->> 'act', ''))
        from memberships of left join memberships sub on sub.id = (s.stand_ins -> 0 ->> 'personId')::uuid
        where of.id = (case when m.id is null then s.stand_ins -> 0 ->> 'of'
          when m.capacity ->> 'type' = 'delegated' then m.capacity ->> 'of' end)::uuid) as delegated
    from ${seatsAndMarks}
    where s.organization_id = ${scope.organizationId}
      and s.post_id = any(${idList(postIds)}::uuid[])
      -- Asked once more after a hold, and stopped by another before anybody signed: it left no mark.
      and not (s.status = 'superseded' and coalesce(s.ended ->> 'why', '') = 'held')
    order by s.post_id, s.round desc, s.level_index, s.position`);
  for (const row of rows) place(views, row);
  return views;
}

function place(views: Map<string, IterView>, row: SeatRow): void {
  const view = views.get(row.post_id) ?? { postId: row.post_id, round: row.round, levels: [] };
  views.set(row.post_id, view);
  if (row.round !== view.round) return;
  let level = view.levels.at(-1);
  if (!level || level.index !== row.level_index) {
    level = {
      index: row.level_index,
      name: row.level_name,
      seats: [],
      skippedBecause: skippedOf(row),
      addedBecause: row.added_because,
    };
    view.levels.push(level);
  }
  level.seats.push(seatOf(row));
}

function seatOf(row: SeatRow): IterSeat {
  return {
    seatId: row.id,
    kind: row.kind,
    label: row.label,
    acknowledge: row.acknowledge,
    status: row.status,
    blocked: row.blocked,
    holderType: row.reassigned ? "person" : row.holder.type,
    holderName: row.holder_group ?? row.holder_person ?? "",
    cameIn: row.came_in,
    holderId: row.holder.type === "group" && !row.reassigned ? row.holder.groupId : row.holder_person_id,
    openedAt: isoOf(row.opened_at),
    dueAt: isoOf(row.due_at),
    mark: markOf(row),
    ended: endOf(row),
    reassigned: row.reassigned && { ofName: row.reassigned_of },
    delegated: row.delegated,
    covers: row.covered_channels,
  };
}

function skippedOf(row: SeatRow): ConditionInNames | null {
  if (row.skipped_because === null) return null;
  return inNames(row.skipped_because, {
    channelIds: () => row.skipped_channels ?? [],
    personIds: () => row.skipped_people ?? [],
    listIds: () => row.skipped_lists ?? [],
  });
}

function endOf({ ended, ended_by: byName }: SeatRow): SeatEnd | null {
  return (
    ended && {
      why: ended.why,
      at: ended.at,
      byName,
      byId: ended.by,
      from: ended.from ?? null,
      mayReturn: ended.mayReturn === true,
    }
  );
}

function markOf(row: SeatRow): IterMark | null {
  if (!row.mark_id || !row.verdict || !row.capacity || !row.at) return null;
  return {
    markId: row.mark_id,
    personId: row.person_id,
    personName: row.person_name,
    ofName: row.of_name,
    capacity: row.capacity,
    verdict: row.verdict,
    reason: row.reason,
    reasonKind: row.reason_kind,
    at: isoOf(row.at) ?? row.at,
    kept: row.kept && { since: row.kept.since, objectUntil: row.kept.objectUntil },
  };
}

/* Hand-written SQL gives instants as the driver parsed them: a Date, or the database's own text. */
function isoOf(value: string | Date | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
