import { sql, type SQL } from "drizzle-orm";
import type { AlarmCause } from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";
import type { PublicationState, SeatKind, Verdict } from "#workflows/approval/states.ts";
import { alarmRows } from "./publication-alarms.server.ts";
import { administrators, moversOf, type Stuck, type StuckCause } from "./stuck.server.ts";
import { type Counted, counted, countUpTo } from "./counted.server.ts";
import { type IterBrief, iterBriefs, seatsAndMarks } from "./iter-brief.server.ts";
import { type PostSummary, postSummaries } from "./post-summaries.server.ts";

/** Why a post waits for the viewer. */
export type TurnReason =
  | { type: "seat"; seatId: string; kind: SeatKind; requestedBy: string }
  | { type: "changes"; by: string; reason: string; kind: SeatKind }
  | { type: "scheduling" }
  | { type: "publication" }
  /** Nobody knows whether it is out on a channel: somebody has to look. */
  | { type: "uncertain" };

export interface MyTurn {
  post: PostSummary;
  reason: TurnReason;
  dueAt: string | null;
}

export interface OnTheWay {
  post: PostSummary;
  iter: IterBrief | null;
}

export interface MarkedByMe {
  post: PostSummary;
  verdict: Verdict;
  kind: SeatKind;
  at: string;
  iter: IterBrief | null;
}

export interface GoesOutToday {
  post: PostSummary;
  publications: PublicationState[];
}

export interface ToKnow {
  post: PostSummary;
  /** `approved`: nobody has scheduled it. `publishing`: so long ago that somebody had to be reminded. */
  type: "approved" | "expired" | "failed" | "held" | "blocked" | "publishing" | AlarmCause;
  /** Of a blocked one: the seat that nobody can fill, and who can mend it. */
  stuck: Stuck | null;
}

export interface Today {
  /** The nearest first, thirty of each reason at most. */
  myTurn: MyTurn[];
  myTurnCount: number;
  /** What waits for somebody else, by what is due or goes out first. */
  onTheWay: OnTheWay[];
  onTheWayCount: Counted;
  markedByMe: MarkedByMe[];
  goesOut: GoesOutToday[];
  goesOutCount: Counted;
  toKnow: ToKnow[];
}

export interface TodayInput {
  personId: string;
  /** Superiors see their own turns and what they marked; everybody else sees what is on the way. */
  seesEverything: boolean;
  /** Administrators learn of everything that stands still, whoever wrote it. */
  administers: boolean;
  dayStart: Date;
  dayEnd: Date;
}

const inFlight = sql`('review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'uncertain')`;

/** Everything the first page shows, for one person: every list is bounded, and every list has its index. */
export async function today(scope: Scope, input: TodayInput): Promise<Today> {
  const [turns, myTurnCount, way, marked, { rows: out, count: goesOutCount }, known] = await Promise.all([
    turnRows(scope, input.personId),
    countMyTurns(scope, input.personId),
    input.seesEverything ? wayRows(scope, input.personId) : { ids: [], count: nothing },
    input.seesEverything ? [] : markedRows(scope, input.personId),
    input.seesEverything ? outRows(scope, input) : { rows: [], count: nothing },
    input.seesEverything ? knownRows(scope, input) : [],
  ]);
  const ids = [
    ...turns.map((row) => row.postId),
    ...way.ids,
    ...[...marked, ...out, ...known].map((row) => row.postId),
  ];
  const [summaries, iters] = await Promise.all([
    postSummaries(scope, [...new Set(ids)]),
    iterBriefs(scope, [...new Set([...way.ids, ...marked.map((row) => row.postId)])]),
  ]);
  const mending = known.some(({ type }) => type === "blocked") ? await administrators(scope) : [];
  const stuckBy = ({ cause }: KnownRow, post: PostSummary) =>
    cause && {
      causes: [cause],
      movers: moversOf(cause, post, mending).map(({ id, name }) => ({ name, mine: id === input.personId })),
    };
  const posts = new Map(summaries.map((post) => [post.id, post]));
  const withPost = <Row extends { postId: string }, Out>(
    rows: Row[],
    make: (row: Row, post: PostSummary) => Out,
  ): Out[] =>
    rows.flatMap((row) => {
      const post = posts.get(row.postId);
      return post ? [make(row, post)] : [];
    });
  return {
    myTurn: withPost(turns, (row, post) => ({ post, reason: turnReason(row, post), dueAt: iso(row.dueAt) })),
    myTurnCount,
    onTheWay: withPost(
      way.ids.map((postId) => ({ postId })),
      (_, post) => ({ post, iter: iters.get(post.id) ?? null }),
    ),
    onTheWayCount: way.count,
    markedByMe: withPost(marked, (row, post) => ({
      post,
      verdict: row.verdict,
      kind: row.kind,
      at: iso(row.at) ?? "",
      iter: iters.get(post.id) ?? null,
    })),
    goesOut: withPost(out, (row, post) => ({ post, publications: row.publications })),
    goesOutCount,
    toKnow: withPost(known, (row, post) => ({ post, type: row.type, stuck: stuckBy(row, post) })),
  };
}

/** How many things wait for the person: the number beside "Oggi". */
export async function countMyTurns(scope: Scope, personId: string): Promise<number> {
  const [row] = await scope.tx.execute<{ n: number }>(sql`
    select (select count(*) from open_seat_candidates
        where organization_id = ${scope.organizationId} and person_id = ${personId} and kind <> 'notice')
      + (select count(*) from posts p
        where p.organization_id = ${scope.organizationId} and ${isWriter(personId)} and p.state in ('changesRequested', 'approved'))
      + (select count(*) from posts p where p.organization_id = ${scope.organizationId} and p.state in ('publishing', 'uncertain') and exists (
          select 1 from publications u where u.post_id = p.id and u.state in ('prompted', 'uncertain') and (${isWriter(personId)} or exists (
            select 1 from channel_publishers cp where cp.channel_id = u.channel_id and cp.person_id = ${personId})))) as n`);
  return Number(row?.n ?? 0);
}

/** Whether a post `p` is the person's to go on with: as its author, or for an author who is away. */
function isWriter(personId: string): SQL {
  return sql`(p.acting_writer_id = ${personId} or (p.author_id = ${personId} and p.acting_writer_id is null))`;
}

type TurnRow = {
  postId: string;
  type: TurnReason["type"];
  seatId: string | null;
  kind: SeatKind | null;
  by: string | null;
  reason: string | null;
  dueAt: string | Date | null;
};

async function turnRows(scope: Scope, personId: string): Promise<TurnRow[]> {
  const rows = await scope.tx.execute<TurnRow>(sql`
    (select c.post_id as "postId", 'seat' as type, c.seat_id as "seatId", c.kind, null::text as by, null::text as reason, c.due_at as "dueAt"
      from open_seat_candidates c
      where c.organization_id = ${scope.organizationId} and c.person_id = ${personId} and c.kind <> 'notice'
      order by c.due_at limit 30)
    union all
    (select p.id, case p.state when 'approved' then 'scheduling' else 'changes' end, null::uuid, m.kind, m.name, m.reason,
        coalesce(p.due_at, p.publish_at)
      from posts p
      left join lateral (
        select who.name, k.reason, s.kind from marks k join post_seats s on s.id = k.seat_id left join memberships who on who.id = k.person_id
        where k.post_id = p.id and k.verdict = 'requestChanges' and k.taken_back_at is null order by k.at desc limit 1) m on true
      where p.organization_id = ${scope.organizationId} and ${isWriter(personId)} and p.state in ('changesRequested', 'approved')
      order by coalesce(p.due_at, p.publish_at) limit 30)
    union all
    (select distinct p.id, case u.state when 'uncertain' then 'uncertain' else 'publication' end, null::uuid, null::text, null::text, null::text, p.publish_at
      from posts p join publications u on u.post_id = p.id and u.state in ('prompted', 'uncertain')
      where p.organization_id = ${scope.organizationId} and p.state in ('publishing', 'uncertain')
        and (${isWriter(personId)} or exists (
          select 1 from channel_publishers cp where cp.channel_id = u.channel_id and cp.person_id = ${personId}))
      limit 30)
    order by "dueAt" nulls last`);
  return [...rows];
}

function turnReason(row: TurnRow, post: PostSummary): TurnReason {
  if (row.type === "seat" && row.seatId && row.kind) {
    return { type: "seat", seatId: row.seatId, kind: row.kind, requestedBy: post.authorName };
  }
  if (row.type === "changes")
    return { type: "changes", by: row.by ?? "", reason: row.reason ?? "", kind: row.kind ?? "signature" };
  return row.type === "publication" || row.type === "uncertain" ? { type: row.type } : { type: "scheduling" };
}

const nothing: Counted = { n: 0, more: false };

async function wayRows(scope: Scope, personId: string): Promise<{ ids: string[]; count: Counted }> {
  const others = sql`from posts p where p.organization_id = ${scope.organizationId} and p.state in ${inFlight}
    and not ${waitsFor(scope, personId)}`;
  const [rows, [total]] = await Promise.all([
    scope.tx.execute<{ id: string }>(sql`
      select p.id ${others} order by least(p.due_at, p.publish_at) asc nulls last, p.id limit 12`),
    scope.tx.execute<{ n: number }>(sql`select ${countUpTo(sql`select 1 ${others}`)} as n`),
  ]);
  return { ids: [...rows].map((row) => row.id), count: counted(total?.n) };
}

/** Whether a post `p` stands in the person's own list: to decide on, to go on with, or to publish. */
function waitsFor({ organizationId }: Scope, personId: string): SQL {
  return sql`(exists (select 1 from open_seat_candidates c
        where c.organization_id = ${organizationId} and c.post_id = p.id and c.person_id = ${personId} and c.kind <> 'notice')
      or (${isWriter(personId)} and p.state in ('changesRequested', 'approved'))
      or (p.state in ('publishing', 'uncertain') and exists (
        select 1 from publications u where u.post_id = p.id and u.state in ('prompted', 'uncertain') and (${isWriter(personId)} or exists (
          select 1 from channel_publishers cp where cp.channel_id = u.channel_id and cp.person_id = ${personId})))))`;
}

type MarkedRow = { postId: string; verdict: Verdict; kind: SeatKind; at: string | Date };

async function markedRows(scope: Scope, personId: string): Promise<MarkedRow[]> {
  const rows = await scope.tx.execute<MarkedRow>(sql`
    select m.post_id as "postId", m.verdict, s.kind, m.at from marks m join post_seats s on s.id = m.seat_id
    where m.organization_id = ${scope.organizationId} and m.person_id = ${personId} and m.taken_back_at is null
      and m.verdict <> 'acknowledge'
      and m.kept is null
    order by m.at desc limit 10`);
  return [...rows];
}

type OutRow = { postId: string; publications: PublicationState[] };

async function outRows(scope: Scope, input: TodayInput): Promise<{ rows: OutRow[]; count: Counted }> {
  const ofToday = sql`from posts p
    where p.organization_id = ${scope.organizationId}
      and p.publish_at >= ${input.dayStart.toISOString()} and p.publish_at < ${input.dayEnd.toISOString()}
      and p.state not in ('draft', 'rejected', 'discarded', 'expired')
      and not exists (select from envelopes e where e.post_id = p.id)`;
  const [rows, [total]] = await Promise.all([
    scope.tx.execute<OutRow>(sql`
      select p.id as "postId", coalesce((select json_agg(u.state) from publications u
          where u.post_id = p.id and u.state <> 'cancelled'), '[]') as publications
      ${ofToday} order by p.publish_at limit 12`),
    scope.tx.execute<{ n: number }>(sql`select ${countUpTo(sql`select 1 ${ofToday}`)} as n`),
  ]);
  return { rows: [...rows], count: counted(total?.n) };
}

type KnownRow = { postId: string; type: ToKnow["type"]; cause: StuckCause | null };

async function knownRows(scope: Scope, { personId, administers, dayEnd }: TodayInput): Promise<KnownRow[]> {
  const rows = await scope.tx.execute<KnownRow>(sql`
    (select distinct on (p.id) p.id as "postId", 'blocked' as type,
        jsonb_build_object('reason', s.blocked, 'holder', coalesce(g.name, hp.name, ''),
          'of', case when s.reassigned is null then s.holder ->> 'type' else 'person' end) as cause
      from ${seatsAndMarks}
      where s.organization_id = ${scope.organizationId} and s.status = 'blocked' and p.state = 'review'
        and (${isWriter(personId)} or ${administers}::boolean)
      order by p.id limit 4)
    union all
    (select p.id, p.state, null::jsonb from posts p
      where p.organization_id = ${scope.organizationId} and p.state = 'publishing'
        and (p.machine -> 'context' ->> 'publicationReminders')::int > 0
        and (${isWriter(personId)} or exists (
          select 1 from publications u join channel_publishers cp on cp.channel_id = u.channel_id
          where u.post_id = p.id and u.state = 'prompted' and cp.person_id = ${personId}))
      order by p.publish_at limit 4)
    union all
    (select p.id, p.state, null from posts p
      where p.organization_id = ${scope.organizationId} and ${isWriter(personId)}
        and p.state in ('expired', 'failed', 'held')
      order by p.updated_at desc limit 4)
    union all
    ${alarmRows(scope, { personId, dayEnd }, isWriter(personId))}
    union all
    ${unscheduledRows(scope, personId, dayEnd)}
    limit 4`);
  return [...rows];
}

/** Approved, to go out by the end of tomorrow, and not scheduled: shown to everybody who wrote it. */
function unscheduledRows({ organizationId }: Scope, personId: string, dayEnd: Date): SQL {
  return sql`(select p.id, p.state, null from posts p
      where p.organization_id = ${organizationId} and p.state = 'approved'
        and p.publish_at < ${dayEnd.toISOString()}::timestamptz + interval '1 day'
        and (${isWriter(personId)} or exists (
          select 1 from post_authors a where a.post_id = p.id and a.person_id = ${personId}))
      order by p.publish_at limit 4)`;
}

function iso(value: string | Date | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
