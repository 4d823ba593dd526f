import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { comments, commentThreads, type ThreadKind, type ThreadStatus } from "#db/schema/comments.ts";
import { memberships, type Role } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";
import type { Means } from "#workflows/approval/states.ts";

export interface Commenter {
  name: string;
  active: boolean;
  roles: Role[];
  /** Holds a seat of the post, may fill one, or was asked for one before. */
  asked: boolean;
  authorIds: string[];
}

/** What somebody is to a post; null when the organisation has no such person. */
export async function commenterOf(
  scope: Scope,
  { postId, personId }: { postId: string; personId: string },
): Promise<Commenter | null> {
  const [row] = await scope.tx.execute<Commenter & Record<string, unknown>>(sql`
    select m.name, m.status = 'active' as active, array_to_json(m.roles) as roles,
      (exists (select from decision_tokens t where t.post_id = p.id and t.person_id = m.id)
        or exists (select from open_seat_candidates c where c.post_id = p.id and c.person_id = m.id)
        or exists (select from marks k where k.post_id = p.id and k.person_id = m.id)
        or exists (select from post_seats s where s.post_id = p.id and s.status <> 'superseded' and (
          s.holder ->> 'personId' = m.id::text
          or (s.holder ->> 'type' = 'voice' and p.voice_id = m.id)
          or (s.holder ->> 'type' = 'superior' and exists (select from memberships a where a.id = p.author_id and a.superior_id = m.id))
          or exists (select from group_members g where g.person_id = m.id and g.group_id::text = s.holder ->> 'groupId'))))
        as asked,
      coalesce((select json_agg(w.person_id) from post_authors w where w.post_id = p.id), '[]') as "authorIds"
      from memberships m join posts p on p.organization_id = m.organization_id and p.id = ${postId}::uuid
     where m.organization_id = ${scope.organizationId} and m.id = ${personId}::uuid`);
  return row ?? null;
}

export interface StoredThread {
  id: string;
  postId: string;
  slot: string;
  kind: ThreadKind;
  quote: string | null;
  contextBefore: string;
  contextAfter: string;
  replacement: string | null;
  status: ThreadStatus;
  revisionHash: string | null;
  createdBy: string;
  createdAt: Date;
  settledBy: string | null;
  settledAt: Date | null;
}

const threadColumns = {
  id: commentThreads.id,
  postId: commentThreads.postId,
  slot: commentThreads.slot,
  kind: commentThreads.kind,
  quote: commentThreads.quote,
  contextBefore: commentThreads.contextBefore,
  contextAfter: commentThreads.contextAfter,
  replacement: commentThreads.replacement,
  status: commentThreads.status,
  revisionHash: commentThreads.revisionHash,
  createdBy: commentThreads.createdBy,
  createdAt: commentThreads.createdAt,
  settledBy: commentThreads.settledBy,
  settledAt: commentThreads.settledAt,
};

/** One thread of a post, locked until the end of the transaction. */
export async function lockThread(
  scope: Scope,
  { postId, threadId }: { postId: string; threadId: string },
): Promise<StoredThread | null> {
  const [row] = await scope.tx
    .select(threadColumns)
    .from(commentThreads)
    .where(
      and(
        eq(commentThreads.organizationId, scope.organizationId),
        eq(commentThreads.postId, postId),
        eq(commentThreads.id, threadId),
      ),
    )
    .for("update");
  return row ?? null;
}

export interface StoredComment {
  id: string;
  threadId: string;
  authorId: string;
  body: string;
  mentions: string[];
  means: Means;
  at: Date;
}

const commentColumns = {
  id: comments.id,
  threadId: comments.threadId,
  authorId: comments.authorId,
  body: comments.body,
  mentions: comments.mentions,
  means: comments.means,
  at: comments.at,
};

/** Every thread of a post with what was said in it, the oldest first. */
export async function threadsOfPost(
  scope: Scope,
  postId: string,
): Promise<{ threads: StoredThread[]; comments: StoredComment[] }> {
  const { tx, organizationId } = scope;
  const [threads, said] = await Promise.all([
    tx
      .select(threadColumns)
      .from(commentThreads)
      .where(and(eq(commentThreads.organizationId, organizationId), eq(commentThreads.postId, postId)))
      .orderBy(asc(commentThreads.createdAt), asc(commentThreads.id)),
    tx
      .select(commentColumns)
      .from(comments)
      .where(and(eq(comments.organizationId, organizationId), eq(comments.postId, postId)))
      .orderBy(asc(comments.at), asc(comments.id)),
  ]);
  return { threads, comments: said };
}

/** A comment by the id its form gave it: the same form again is the same comment. */
export async function commentById(scope: Scope, id: string): Promise<(StoredComment & { postId: string }) | null> {
  const [row] = await scope.tx
    .select({ ...commentColumns, postId: comments.postId })
    .from(comments)
    .where(and(eq(comments.organizationId, scope.organizationId), eq(comments.id, id)));
  return row ?? null;
}

/** People who said something in a thread. */
export async function speakersOf(scope: Scope, threadId: string): Promise<string[]> {
  const rows = await scope.tx
    .selectDistinct({ id: comments.authorId })
    .from(comments)
    .where(and(eq(comments.organizationId, scope.organizationId), eq(comments.threadId, threadId)));
  return rows.map(({ id }) => id);
}

export interface Mentionable {
  id: string;
  name: string;
  /** "Direttrice": tells two people of one name apart. */
  title: string;
}

/** Everybody who can be named in a comment. */
export async function mentionablePeople(scope: Scope): Promise<Mentionable[]> {
  return scope.tx
    .select({ id: memberships.id, name: memberships.name, title: memberships.title })
    .from(memberships)
    .where(and(eq(memberships.organizationId, scope.organizationId), eq(memberships.status, "active")))
    .orderBy(asc(memberships.name));
}

/** Which of these people are still active and can be written to. */
export async function activeAmong(scope: Scope, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, scope.organizationId),
        eq(memberships.status, "active"),
        inArray(memberships.id, personIds),
      ),
    );
  return rows.map(({ id }) => id);
}

export interface CommentForMail {
  threadId: string;
  authorName: string;
  body: string;
  at: Date;
  kind: ThreadKind;
  quote: string | null;
  replacement: string | null;
  /** It opened its thread. */
  first: boolean;
}

/** What a mail about a comment tells; null when there is none such. */
export async function commentForMail(scope: Scope, commentId: string): Promise<CommentForMail | null> {
  const [row] = await scope.tx.execute<Omit<CommentForMail, "at"> & { at: string | Date }>(sql`
    select c.thread_id as "threadId", m.name as "authorName", c.body, c.at, t.kind, t.quote, t.replacement,
      not exists (select from comments e where e.thread_id = c.thread_id and (e.at, e.id) < (c.at, c.id)) as first
      from comments c join comment_threads t on t.id = c.thread_id join memberships m on m.id = c.author_id
     where c.organization_id = ${scope.organizationId} and c.id = ${commentId}::uuid`);
  return row ? { ...row, at: new Date(row.at) } : null;
}

/** The newest address that still opens the decision page for somebody who was asked about a post. */
export async function liveTokenOf(
  scope: Scope,
  { postId, personId, now }: { postId: string; personId: string; now: Date },
): Promise<{ id: string } | null> {
  const [row] = await scope.tx.execute<{ id: string }>(sql`
    select id from decision_tokens
     where organization_id = ${scope.organizationId} and post_id = ${postId}::uuid and person_id = ${personId}::uuid
       and superseded_at is null and expires_at > ${now.toISOString()}::timestamptz
     order by created_at desc limit 1`);
  return row ?? null;
}
