import type { ChannelSummary } from "#db/queries/post-summaries.server.ts";
import type { HeldDecision } from "#db/schema/holds.ts";
import type { HoldRight } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import { holdReaches } from "#workflows/approval/blackout.ts";
import type { HoldExtent } from "#workflows/approval/hold-types.ts";
import type { HoldReasonKind, PostState } from "#workflows/approval/states.ts";

export interface HoldRow extends HoldExtent {
  holdId: string;
  reasonKind: HoldReasonKind;
  words: string;
  stopsSigning: boolean;
  placedBy: string;
  placedByName: string;
  placedAt: Date;
  carriedOutAt: Date | null;
  liftedByName: string | null;
  liftedAt: Date | null;
}

type Raw = Omit<HoldRow, "placedAt" | "carriedOutAt" | "liftedAt"> &
  Record<"placedAt", string | Date> &
  Record<"carriedOutAt" | "liftedAt", string | Date | null>;

const holdStatement = `
select h.id as "holdId", h.reach, h.channel_ids as "channelIds", h.tags, h.reason_kind as "reasonKind", h.words,
       h.stops_signing as "stopsSigning", h.placed_by as "placedBy", p.name as "placedByName", h.placed_at as "placedAt",
       h.carried_out_at as "carriedOutAt", l.name as "liftedByName", h.lifted_at as "liftedAt"
  from holds h
  join memberships p on p.id = h.placed_by
  left join memberships l on l.id = h.lifted_by
 where h.organization_id = $1`;

/** What stands now, the oldest first. */
export async function standingHolds(scope: Scope): Promise<HoldRow[]> {
  return read(scope, `${holdStatement} and h.lifted_at is null order by h.placed_at, h.id`, []);
}

export async function findHold(scope: Scope, holdId: string): Promise<HoldRow | null> {
  return (await read(scope, `${holdStatement} and h.id = $2`, [holdId]))[0] ?? null;
}

/** The newest one that was lifted; null when none ever was. */
export async function lastLiftedHold(scope: Scope): Promise<HoldRow | null> {
  const rows = await read(scope, `${holdStatement} and h.lifted_at is not null order by h.lifted_at desc limit 1`, []);
  return rows[0] ?? null;
}

async function read(scope: Scope, statement: string, values: string[]): Promise<HoldRow[]> {
  const rows = await runStatement<Raw>(scope, statement, [scope.organizationId, ...values]);
  return rows.map((row) => ({
    ...row,
    placedAt: new Date(row.placedAt),
    carriedOutAt: row.carriedOutAt === null ? null : new Date(row.carriedOutAt),
    liftedAt: row.liftedAt === null ? null : new Date(row.liftedAt),
  }));
}

/** A post that is about to go out, or is going out. */
export interface PostGoingOut {
  postId: string;
  title: string;
  state: PostState;
  publishAt: Date | null;
  tags: string[];
  channelIds: string[];
  /** Where somebody was asked to publish and nobody said what became of it. */
  promptedChannelIds: string[];
  /** Those among them that a hold caught under way. */
  interruptedChannelIds: string[];
}

const goingOutStatement = `
select p.id as "postId", p.title, p.state, p.publish_at as "publishAt", p.tags,
       coalesce((select jsonb_agg(pc.channel_id order by pc.channel_id) from post_channels pc where pc.post_id = p.id), '[]') as "channelIds",
       coalesce((select jsonb_agg(u.channel_id order by u.channel_id) from publications u
                  where u.post_id = p.id and u.state = 'prompted'), '[]') as "promptedChannelIds",
       coalesce(p.machine -> 'context' -> 'interrupted', '[]') as "interruptedChannelIds"
  from posts p
 where p.organization_id = $1
   and (p.state in ('scheduled', 'publishing')
     or p.state = 'review' and exists (select from post_seats s
          where s.post_id = p.id and s.status in ('open', 'blocked') and s.holder ->> 'type' = 'signers'))
 order by p.publish_at, p.id`;

/** Posts on the programme, going out, or confirmed after a hold and waiting for the one signature: what a hold stops. */
export async function postsGoingOut(scope: Scope): Promise<PostGoingOut[]> {
  const rows = await runStatement<Omit<PostGoingOut, "publishAt"> & { publishAt: string | Date | null }>(
    scope,
    goingOutStatement,
    [scope.organizationId],
  );
  return rows.map((row) => ({ ...row, publishAt: row.publishAt === null ? null : new Date(row.publishAt) }));
}

/** Who may press, as the organisation has it now. */
export async function readHoldRight(scope: Scope): Promise<HoldRight> {
  const [row] = await runStatement<{ mayHold: HoldRight }>(
    scope,
    `select may_hold as "mayHold" from organizations where id = $1`,
    [scope.organizationId],
  );
  if (row === undefined) throw new Error("The scope's organisation is not there.");
  return row.mayHold;
}

/** A post of the queue: what it was to be, and what somebody decided about it. Instants are ISO 8601 in UTC. */
export interface HeldPostRow {
  postId: string;
  /** The hold or the blackout that took it off the programme. */
  holdId: string;
  byBlackout: boolean;
  /** The moment it had. */
  publishAt: string;
  state: PostState;
  version: number;
  machine: unknown;
  machineVersion: number;
  decision: HeldDecision | null;
  decidedById: string | null;
  decidedByName: string | null;
  decidedAt: string | null;
  /** Who is asked for the one signature now, and until when. */
  waitsFor: string[];
  dueAt: string | null;
}

const queueStatement = `
select h.post_id as "postId", coalesce(h.hold_id, h.blackout_id) as "holdId",
       h.blackout_id is not null as "byBlackout", h.publish_at as "publishAt", p.state, p.version, p.machine,
       p.machine_version as "machineVersion", h.decision, h.decided_by as "decidedById", d.name as "decidedByName",
       h.decided_at as "decidedAt", p.due_at as "dueAt",
       coalesce((select jsonb_agg(distinct m.name) from open_seat_candidates c join memberships m on m.id = c.person_id
                  where c.post_id = p.id), '[]') as "waitsFor"
  from held_posts h
  join posts p on p.id = h.post_id
  left join memberships d on d.id = h.decided_by
 where h.organization_id = $1
   and (h.decided_at is null or coalesce(h.hold_id, h.blackout_id) in (select value::uuid from jsonb_array_elements_text($2::jsonb)))
 order by h.decided_at desc nulls first, h.publish_at, h.post_id
 limit 500`;

/**
 * What waits for somebody to decide, the nearest moment first; then what was decided after the given holds and blackouts,
 * newest first.
 */
export async function heldPosts(scope: Scope, holdIds: string[]): Promise<HeldPostRow[]> {
  const rows = await runStatement<HeldPostRow>(scope, queueStatement, [scope.organizationId, JSON.stringify(holdIds)]);
  return rows.map((row) => ({
    ...row,
    publishAt: new Date(row.publishAt).toISOString(),
    decidedAt: row.decidedAt === null ? null : new Date(row.decidedAt).toISOString(),
    dueAt: row.dueAt === null ? null : new Date(row.dueAt).toISOString(),
  }));
}

const countsStatement = `
select (select count(*)::int from held_posts where organization_id = $1 and decided_at is null) as held,
       (select count(*)::int from posts where organization_id = $1 and state = 'review') as "inReview"`;

/** How many posts wait in the queue, and how many are being signed. */
export async function holdCounts(scope: Scope): Promise<{ held: number; inReview: number }> {
  const [row] = await runStatement<{ held: number; inReview: number }>(scope, countsStatement, [scope.organizationId]);
  return row ?? { held: 0, inReview: 0 };
}

const channelsStatement = `
select id, network, name, colour from channels where organization_id = $1 and archived_at is null order by position, name`;

/** The channels in use, as pages show them. */
export async function channelLooks(scope: Scope): Promise<ChannelSummary[]> {
  return [...(await runStatement<ChannelSummary>(scope, channelsStatement, [scope.organizationId]))];
}

const heldOfStatement = `
select p.id as "postId", p.title, h.publish_at as "publishAt"
  from held_posts h join posts p on p.id = h.post_id
 where h.organization_id = $1 and coalesce(h.hold_id, h.blackout_id) = $2
   and (p.author_id = $3 or exists (select from post_authors a where a.post_id = p.id and a.person_id = $3))
 order by h.publish_at, p.id limit 200`;

/* Whoever was asked to publish: the people named on the channel, or whoever wrote the post. */
const caughtStatement = `
select distinct p.id as "postId", p.title, person.id as "personId"
  from posts p
  join publications u on u.post_id = p.id and u.state = 'prompted'
   and p.machine -> 'context' -> 'interrupted' ? u.channel_id::text
  join memberships person on person.organization_id = $1 and person.status = 'active'
   and (exists (select from channel_publishers cp where cp.channel_id = u.channel_id and cp.person_id = person.id)
     or person.id = p.author_id)
 where p.organization_id = $1 and p.state = 'publishing'
 order by p.id`;

export interface PostsOfHold {
  held: Array<{ postId: string; title: string; publishAt: Date }>;
  goingOut: Array<{ postId: string; title: string }>;
}

/** What a hold, or the blackout of this id, stopped of a person's posts, and what of it they are publishing. */
export async function postsOfHold(
  scope: Scope,
  { holdId, personId }: { holdId: string; personId: string },
): Promise<PostsOfHold> {
  const held = await runStatement<{ postId: string; title: string; publishAt: string }>(scope, heldOfStatement, [
    scope.organizationId,
    holdId,
    personId,
  ]);
  const caught = await caughtUnderWay(scope);
  return {
    held: held.map((row) => ({ ...row, publishAt: new Date(row.publishAt) })),
    goingOut: caught.filter((row) => row.personId === personId),
  };
}

/** Whom a hold, or the blackout of this id, concerns: whoever wrote what it took off the programme, and whoever publishes what it caught under way. */
export async function peopleOfHold(scope: Scope, holdId: string): Promise<string[]> {
  const authors = await runStatement<{ id: string }>(
    scope,
    `select distinct m.id from held_posts h join posts p on p.id = h.post_id
       left join post_authors a on a.post_id = p.id
       join memberships m on m.id in (p.author_id, a.person_id) and m.status = 'active'
      where h.organization_id = $1 and coalesce(h.hold_id, h.blackout_id) = $2`,
    [scope.organizationId, holdId],
  );
  const caught = await caughtUnderWay(scope);
  return [...new Set([...authors.map(({ id }) => id), ...caught.map(({ personId }) => personId)])].sort();
}

async function caughtUnderWay(scope: Scope): Promise<Array<{ postId: string; title: string; personId: string }>> {
  return [
    ...(await runStatement<{ postId: string; title: string; personId: string }>(scope, caughtStatement, [
      scope.organizationId,
    ])),
  ];
}

const reachedStatement = `
select p.id, p.tags, coalesce((select jsonb_agg(pc.channel_id) from post_channels pc where pc.post_id = p.id), '[]') as "channelIds",
       p.state = 'publishing' and coalesce(p.machine -> 'context' -> 'interrupted', '[]') <> '[]' as interrupted
  from posts p where p.organization_id = $1 and p.id in (select value::uuid from jsonb_array_elements_text($2::jsonb))`;

/** Which of these posts a standing hold stops, or one caught while they were being published. */
export async function pausedAmong(scope: Scope, postIds: string[]): Promise<string[]> {
  if (postIds.length === 0) return [];
  const holds = await standingHolds(scope);
  const posts = await runStatement<{ id: string; tags: string[]; channelIds: string[]; interrupted: boolean }>(
    scope,
    reachedStatement,
    [scope.organizationId, JSON.stringify(postIds)],
  );
  return posts.flatMap((post) => (post.interrupted || holds.some((hold) => holdReaches(hold, post)) ? [post.id] : []));
}
