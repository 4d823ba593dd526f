/** Posts that follow others: what they are about, what follows a post, and answers approved before. */
import { sql } from "drizzle-orm";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { PostState, PublicationState } from "#workflows/approval/states.ts";
import type { PostKind } from "#workflows/content/post-kinds.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface OriginalChannel {
  id: string;
  network: Network;
  name: string;
  handle: string;
  colour: number;
  state: PublicationState;
  url: string | null;
  publishedAt: string | null;
  withdrawnAt: string | null;
}

/** What a linked post is about, with the words that were signed. */
export interface Original {
  id: string;
  title: string;
  kind: PostKind;
  state: PostState;
  language: string;
  publishedAt: string | null;
  revisionHash: string | null;
  /** Canonical JSON of the revision it went out with. */
  content: string | null;
  channels: OriginalChannel[];
}

/** A post about the one whose page it is, oldest first. */
export interface LinkedRow {
  id: string;
  title: string;
  kind: PostKind;
  state: PostState;
  authorName: string;
  createdAt: string;
  publishedAt: string | null;
  channels: Array<{ id: string; network: Network; name: string; colour: number }>;
}

const channelsOut = sql`
  coalesce((select json_agg(json_build_object('id', c.id, 'network', c.network, 'name', c.name, 'handle', c.handle,
      'colour', c.colour, 'state', u.state, 'url', u.url, 'publishedAt', u.published_at, 'withdrawnAt', u.withdrawn_at)
      order by c.position, c.name)
    from publications u join channels c on c.id = u.channel_id
    where u.post_id = p.id and u.state in ('accepted', 'verified', 'withdrawn')), '[]')`;

/** The post a linked one is about; null when there is none. */
export async function readOriginal(scope: Scope, postId: string): Promise<Original | null> {
  const [row] = await scope.tx.execute<Original & Record<string, unknown>>(sql`
    select p.id, p.title, p.kind, p.state, p.language, p.published_at as "publishedAt", p.revision_hash as "revisionHash",
      r.content, ${channelsOut} as channels
    from posts p left join revisions r on r.post_id = p.id and r.number = p.revision_number
    where p.organization_id = ${scope.organizationId} and p.id = ${postId}::uuid`);
  if (!row) return null;
  return {
    ...row,
    publishedAt: iso(row.publishedAt),
    channels: row.channels.map((one) => ({
      ...one,
      publishedAt: iso(one.publishedAt),
      withdrawnAt: iso(one.withdrawnAt),
    })),
  };
}

/** Posts about a post; those that were discarded too: nothing is deleted. */
export async function linkedTo(scope: Scope, postId: string): Promise<LinkedRow[]> {
  const rows = await scope.tx.execute<LinkedRow & Record<string, unknown>>(sql`
    select p.id, p.title, p.kind, p.state, a.name as "authorName", p.created_at as "createdAt",
      p.published_at as "publishedAt",
      coalesce((select json_agg(json_build_object('id', c.id, 'network', c.network, 'name', c.name, 'colour', c.colour)
          order by c.position, c.name)
        from post_channels pc join channels c on c.id = pc.channel_id where pc.post_id = p.id), '[]') as channels
    from posts p join memberships a on a.id = p.author_id
    where p.organization_id = ${scope.organizationId} and p.about_post_id = ${postId}::uuid
    order by p.created_at, p.id`);
  return [...rows].map((row) => ({
    ...row,
    createdAt: iso(row.createdAt) ?? "",
    publishedAt: iso(row.publishedAt),
  }));
}

/** An answer approved before, while the revision it was taken from stands signed. */
export interface ReadyAnswer {
  postId: string;
  title: string;
  text: string;
  channelIds: string[];
  tags: string[];
  keptByName: string;
  keptAt: string;
}

const stands = sql`
  a.ended_at is null and p.revision_hash = a.revision_hash
    and p.state in ('approved', 'scheduled', 'publishing', 'published')
    and not exists (select from post_freezes f where f.post_id = p.id and f.released_at is null)`;

/** Answers that a reply may start from, by title. */
export async function listReadyAnswers(scope: Scope): Promise<ReadyAnswer[]> {
  const rows = await scope.tx.execute<ReadyAnswer & Record<string, unknown>>(sql`
    select a.post_id as "postId", a.title, a.text, a.channel_ids as "channelIds", a.tags, m.name as "keptByName",
      a.kept_at as "keptAt"
    from ready_answers a join posts p on p.id = a.post_id join memberships m on m.id = a.kept_by
    where a.organization_id = ${scope.organizationId} and ${stands} order by a.title, a.post_id limit 200`);
  return [...rows].map(readyAnswer);
}

/** One of them; null where it counts no more. */
export async function readReadyAnswer(scope: Scope, postId: string): Promise<ReadyAnswer | null> {
  const [row] = await scope.tx.execute<ReadyAnswer & Record<string, unknown>>(sql`
    select a.post_id as "postId", a.title, a.text, a.channel_ids as "channelIds", a.tags, m.name as "keptByName",
      a.kept_at as "keptAt"
    from ready_answers a join posts p on p.id = a.post_id join memberships m on m.id = a.kept_by
    where a.organization_id = ${scope.organizationId} and a.post_id = ${postId}::uuid and ${stands}`);
  return row ? readyAnswer(row) : null;
}

export interface Escalation {
  id: string;
  reason: string;
  raisedByName: string;
  raisedAt: string;
  closedByName: string | null;
  closedAt: string | null;
}

/** Whether a complaint is said to spread; the last word about it. */
export async function readEscalation(scope: Scope, postId: string): Promise<Escalation | null> {
  const [row] = await scope.tx.execute<Escalation & Record<string, unknown>>(sql`
    select e.id, e.reason, m.name as "raisedByName", e.raised_at as "raisedAt", c.name as "closedByName",
      e.closed_at as "closedAt"
    from escalations e join memberships m on m.id = e.raised_by left join memberships c on c.id = e.closed_by
    where e.organization_id = ${scope.organizationId} and e.post_id = ${postId}::uuid
    order by e.raised_at desc limit 1`);
  return row ? { ...row, raisedAt: iso(row.raisedAt) ?? "", closedAt: iso(row.closedAt) } : null;
}

const pairStatement = `
select id from posts
 where organization_id = $1
   and (id = $2 or id = (select about_post_id from posts where organization_id = $1 and id = $2 and kind = 'withdrawal'))
 order by id for no key update`;

/**
 * Locks a post and, of a withdrawal, what it takes off: both by id, in one order, so that two withdrawals of one post wait
 * for each other and for nothing else. What a post is and is about never changes, so it may be read before the lock.
 */
export async function lockWithOriginal(scope: Scope, postId: string): Promise<void> {
  await runStatement(scope, pairStatement, [scope.organizationId, postId]);
}

function readyAnswer(row: ReadyAnswer): ReadyAnswer {
  return { ...row, keptAt: iso(row.keptAt) ?? "" };
}

function iso(value: string | Date | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}

/** Whom a complaint that spreads concerns: the author's superior and whoever administers, active ones, once each. */
export async function toldOfEscalation(
  scope: Scope,
  { authorId, besides }: { authorId: string; besides: string | null },
): Promise<string[]> {
  const rows = await scope.tx.execute<{ id: string }>(sql`
    select m.id from memberships m
    where m.organization_id = ${scope.organizationId} and m.status = 'active'
      and ('admin' = any(m.roles) or m.id = (select a.superior_id from memberships a
        where a.organization_id = ${scope.organizationId} and a.id = ${authorId}::uuid))
      and m.id is distinct from ${besides}::uuid
    order by m.id`);
  return [...rows].map(({ id }) => id);
}

/** A complaint that spreads and that nobody closed, for whoever it concerns; the oldest first. */
export interface OpenEscalation {
  postId: string;
  title: string;
  reason: string;
  raisedByName: string;
  raisedAt: string;
}

export async function openEscalations(scope: Scope, personId: string): Promise<OpenEscalation[]> {
  const rows = await scope.tx.execute<OpenEscalation & Record<string, unknown>>(sql`
    select p.id as "postId", p.title, e.reason, r.name as "raisedByName", e.raised_at as "raisedAt"
    from escalations e
    join posts p on p.id = e.post_id
    join memberships r on r.id = e.raised_by
    join memberships a on a.id = p.author_id
    join memberships m on m.organization_id = e.organization_id and m.id = ${personId}::uuid
    where e.organization_id = ${scope.organizationId} and e.closed_at is null
      and ('admin' = any(m.roles) or a.superior_id = m.id)
    order by e.raised_at, e.id limit 20`);
  return [...rows].map((row) => ({ ...row, raisedAt: iso(row.raisedAt) ?? "" }));
}

export async function escalationForMail(
  scope: Scope,
  escalationId: string,
): Promise<{ reason: string; raisedByName: string; at: Date } | null> {
  const [row] = await scope.tx.execute<{ reason: string; raisedByName: string; at: string }>(sql`
    select e.reason, m.name as "raisedByName", e.raised_at as at from escalations e
    join memberships m on m.id = e.raised_by
    where e.organization_id = ${scope.organizationId} and e.id = ${escalationId}::uuid and e.closed_at is null`);
  return row ? { ...row, at: new Date(row.at) } : null;
}
