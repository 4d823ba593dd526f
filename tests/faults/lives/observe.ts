/** The database as it stands about one post: rows, never the machine's own snapshot. */
import type { Sql } from "postgres";
import type { Role } from "#db/schema/organizations.ts";
import type { Means, PublicationState, SeatKind, SeatStatus, Verdict } from "#workflows/approval/states.ts";
import type { Capacity } from "#workflows/approval/types.ts";
import type { SeatHolder } from "#workflows/approval/route-types.ts";

export interface SeatRow {
  id: string;
  round: number;
  level: number;
  position: number;
  kind: SeatKind;
  holder: SeatHolder;
  status: SeatStatus;
  blocked: string | null;
  /** Why nobody is waited for any more; `seatId` where a mark elsewhere is the reason, `by` whose. */
  ended: { why: string; by: string | null; seatId?: string; mayReturn?: boolean } | null;
}

export interface MarkRow {
  id: string;
  seat: string;
  person: string | null;
  capacity: Capacity;
  verdict: Verdict;
  reason: string | null;
  revision: string;
  means: Means;
  at: string;
  takenBackAt: string | null;
  /** Carried over from an earlier revision: which mark it was, and until when its person may object. */
  kept: { markId: string; objectUntil: string } | null;
}

export interface MailRow {
  id: string;
  kind: string;
  to: string | null;
  seat: string | null;
  status: string;
  createdAt: string;
  sentAt: string | null;
  deliveredAt: string | null;
  delivery: string | null;
}

export interface EntryRow {
  seq: number;
  type: string;
  actor: string | null;
  means: string;
  at: string;
  payload: Record<string, unknown>;
  /** The transaction that wrote it. */
  written: string;
}

export interface PersonRow {
  id: string;
  roles: Role[];
  superior: string | null;
  active: boolean;
}

/** Somebody signs for somebody else, in everything or in some part; whether it runs is for who looks. */
export interface DelegationRow {
  id: string;
  of: string;
  to: string;
  by: string;
  from: string;
  until: string;
  revokedAt: string | null;
  scope: { type: string; tags?: string[]; channelIds?: string[] };
}

export interface Seen {
  /** The moment. */
  at: number;
  post: {
    state: string;
    version: number;
    chainSeq: number;
    level: number | null;
    revision: string | null;
    publishAt: string | null;
    lastMarkAt: string | null;
    author: string;
    voice: string | null;
    tags: string[];
    sensitive: boolean;
    channels: string[];
    /** Everything of the row that an event may change, the machine's snapshot included, as one digest. */
    digest: string;
    written: string;
  };
  seats: SeatRow[];
  asked: Array<{ seat: string; person: string }>;
  marks: MarkRow[];
  publications: Array<{ id: string; channel: string; revision: string; state: PublicationState; dueAt: string }>;
  /** What was signed, as it was written. */
  revisions: Array<{ hash: string; content: string }>;
  entries: EntryRow[];
  mails: MailRow[];
  /** Addresses in mails that still decide. */
  tokens: Array<{ seat: string; person: string }>;
  holds: Array<{ mark: string | null; placedAt: string; releasedAt: string | null }>;
  /** What stops or stopped everything with a tag of the post. */
  pauses: Array<{ id: string; placedAt: string; liftedAt: string | null }>;
  delegations: DelegationRow[];
  /** Times of a vote in which everything with a tag of the post waits, and what was declared about the post in them. */
  votes: Array<{ id: string; from: string; to: string; enteredAt: string; endedAt: string | null; approver: string }>;
  declarations: Array<{
    id: string;
    vote: string;
    revision: string;
    by: string;
    verdict: string | null;
    decidedBy: string | null;
  }>;
  timers: Array<{
    kind: string;
    key: string;
    runAt: string;
    payload: { postId: string; timerKey: string; token: string };
  }>;
  /** Items of the check-list that are ticked. */
  ticks: string[];
  /** Names of the organization's accounts, in their order. */
  channels: string[];
  people: PersonRow[];
  groups: Record<string, string[]>;
  /** Who wrote or changed the post. */
  writers: string[];
}

const statement = `
with p as (select * from posts where id = $1)
select jsonb_build_object(
  'post', (select jsonb_build_object('state', state, 'version', version, 'chainSeq', chain_seq, 'level', level_index,
      'revision', revision_hash, 'publishAt', publish_at, 'lastMarkAt', last_mark_at, 'author', author_id, 'voice', voice_id,
      'tags', to_jsonb(tags), 'sensitive', sensitive, 'digest', md5(p::text), 'written', (select xmin::text from posts where id = $1),
      'channels', (select coalesce(jsonb_agg(channel_id order by channel_id), '[]') from post_channels where post_id = $1)) from p),
  'seats', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'round', round, 'level', level_index, 'position', position, 'kind', kind,
      'holder', holder, 'status', status, 'blocked', blocked, 'ended', ended) order by round, level_index, position), '[]')
      from post_seats where post_id = $1),
  'asked', (select coalesce(jsonb_agg(jsonb_build_object('seat', seat_id, 'person', person_id) order by seat_id, person_id), '[]')
      from open_seat_candidates where post_id = $1),
  'marks', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'seat', seat_id, 'person', person_id, 'capacity', capacity,
      'verdict', verdict, 'reason', reason, 'revision', revision_hash, 'means', means, 'at', at, 'takenBackAt', taken_back_at, 'kept', kept)
      order by at, id), '[]') from marks where post_id = $1),
  'revisions', (select coalesce(jsonb_agg(jsonb_build_object('hash', hash, 'content', content) order by number), '[]')
      from revisions where post_id = $1),
  'publications', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'channel', channel_id, 'revision', revision_hash,
      'state', state, 'dueAt', due_at) order by created_at, id), '[]') from publications where post_id = $1),
  'entries', (select coalesce(jsonb_agg(jsonb_build_object('seq', seq, 'type', type, 'written', xmin::text,
      'actor', convert_from(bytes, 'UTF8')::jsonb -> 'actor', 'means', convert_from(bytes, 'UTF8')::jsonb -> 'means',
      'at', convert_from(bytes, 'UTF8')::jsonb -> 'at', 'payload', convert_from(bytes, 'UTF8')::jsonb -> 'payload') order by seq), '[]')
      from log_entries where subject_id = $1),
  'mails', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'to', to_person_id, 'seat', seat_id, 'status', status,
      'createdAt', created_at, 'sentAt', sent_at, 'deliveredAt', delivered_at, 'delivery', delivery) order by created_at, id), '[]')
      from mails where post_id = $1),
  'tokens', (select coalesce(jsonb_agg(distinct jsonb_build_object('seat', seat_id, 'person', person_id)), '[]')
      from decision_tokens where post_id = $1 and superseded_at is null),
  'holds', (select coalesce(jsonb_agg(jsonb_build_object('mark', mark_id, 'placedAt', placed_at, 'releasedAt', released_at)
      order by placed_at), '[]') from post_freezes where post_id = $1),
  'pauses', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'placedAt', placed_at, 'liftedAt', lifted_at) order by placed_at), '[]')
      from holds where organization_id = (select organization_id from p) and reach = 'tags' and tags && (select tags from p)),
  'votes', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'from', from_at, 'to', to_at, 'enteredAt', entered_at,
      'endedAt', ended_at, 'approver', approver_id) order by entered_at), '[]')
      from blackouts where organization_id = (select organization_id from p) and tags && (select tags from p)),
  'declarations', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'vote', blackout_id, 'revision', revision_hash,
      'by', declared_by, 'verdict', verdict, 'decidedBy', decided_by) order by declared_at), '[]')
      from blackout_declarations where post_id = $1),
  'delegations', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'of', of_person_id, 'to', substitute_id, 'by', entered_by,
      'from', from_at, 'until', until_at, 'revokedAt', revoked_at, 'scope', scope) order by created_at, id), '[]')
      from delegations where organization_id = (select organization_id from p)
       and created_at >= (select created_at from p)),
  'timers', (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'key', key, 'runAt', run_at, 'payload', payload) order by run_at, key), '[]')
      from jobs where status = 'ready' and kind in ('termPassed', 'due', 'lastUsefulPassed') and payload ->> 'postId' = $1::text),
  'ticks', (select coalesce(jsonb_agg(key order by key), '[]') from post_checks where post_id = $1),
  'channels', (select coalesce(jsonb_agg(name order by network), '[]') from channels where organization_id = (select organization_id from p)),
  'people', (select jsonb_agg(jsonb_build_object('id', m.id, 'roles', to_jsonb(roles), 'superior', superior_id, 'active', status = 'active')
      order by m.created_at, m.id) from memberships m where m.organization_id = (select organization_id from p)),
  'groups', (select coalesce(jsonb_object_agg(id, members), '{}') from (
      select g.id, coalesce(jsonb_agg(gm.person_id order by gm.person_id) filter (where gm.person_id is not null), '[]') as members
        from groups g left join group_members gm on gm.group_id = g.id
       where g.organization_id = (select organization_id from p) group by g.id) each),
  'writers', (select coalesce(jsonb_agg(person_id order by person_id), '[]') from post_authors
      where post_id = $1 and (besides_text_at is not null or vanished_at is null or last_at > vanished_at))
) as seen`;

export async function observe(sql: Sql, postId: string, at: Date): Promise<Seen> {
  const [row] = await sql.unsafe<{ seen: Omit<Seen, "at"> }[]>(statement, [postId], { prepare: true });
  if (row === undefined) throw new Error("Nothing to see");
  return { at: at.getTime(), ...row.seen };
}

/** Seats of the running round. */
export function currentSeats(seen: Seen): SeatRow[] {
  const round = Math.max(0, ...seen.seats.map((seat) => seat.round));
  return seen.seats.filter((seat) => seat.round === round && seat.status !== "superseded");
}

/** Whether somebody froze the post and nobody has released it. */
export function isFrozen(seen: Seen): boolean {
  return seen.holds.some((hold) => hold.releasedAt === null);
}

/** Whether somebody stopped everything with a tag of the post, and it goes on. */
export function isPaused(seen: Seen): boolean {
  return seen.pauses.some(({ liftedAt }) => liftedAt === null);
}

/** The times of a vote that nobody ended and in which a moment lies. */
export function votesAt(seen: Seen, at: number): Seen["votes"] {
  return seen.votes.filter(
    ({ from, to, endedAt }) => endedAt === null && Date.parse(from) <= at && at < Date.parse(to),
  );
}

/** Whether the approver of a vote's time let pass what the post says now. */
export function isLetPass(seen: Seen, vote: string): boolean {
  return seen.declarations.some(
    (one) => one.vote === vote && one.revision === seen.post.revision && one.verdict === "passed",
  );
}

/** By level and place in it. */
export function seatAt(seen: Seen, at: string) {
  return currentSeats(seen).find((seat) => `${seat.level}.${seat.position}` === at);
}
