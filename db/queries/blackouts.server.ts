import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { Blackout } from "#workflows/approval/hold-types.ts";
import type { VoteKind } from "#workflows/approval/states.ts";

export interface BlackoutRow extends Omit<Blackout, "from" | "to"> {
  vote: VoteKind;
  act: string;
  actMediaId: string | null;
  actIsPdf: boolean;
  from: Date;
  to: Date;
  approverId: string;
  approverName: string;
  enteredByName: string;
  enteredAt: Date;
  carriedOutAt: Date | null;
  endedByName: string | null;
  endedAt: Date | null;
}

type Instants = "from" | "to" | "enteredAt";
type Raw = Omit<BlackoutRow, Instants | "carriedOutAt" | "endedAt"> &
  Record<Instants, string | Date> &
  Record<"carriedOutAt" | "endedAt", string | Date | null>;

const statement = `
select b.id as "blackoutId", b.vote, b.act, b.act_media_id as "actMediaId",
       coalesce(f.mime = 'application/pdf', false) as "actIsPdf", b.from_at as "from", b.to_at as "to", b.reach, b.channel_ids as "channelIds",
       b.tags, jsonb_build_object('channelIds', b.except_channel_ids, 'tags', b.except_tags) as except,
       b.approver_id as "approverId", a.name as "approverName", e.name as "enteredByName", b.entered_at as "enteredAt",
       b.carried_out_at as "carriedOutAt", x.name as "endedByName", b.ended_at as "endedAt"
  from blackouts b
  join memberships a on a.id = b.approver_id
  join memberships e on e.id = b.entered_by
  left join memberships x on x.id = b.ended_by
  left join media f on f.id = b.act_media_id
 where b.organization_id = $1`;

export async function findBlackout(scope: Scope, blackoutId: string): Promise<BlackoutRow | null> {
  return (await read(scope, `${statement} and b.id = $2`, [blackoutId]))[0] ?? null;
}

/** All there ever were, the newest period first. */
export async function listBlackouts(scope: Scope): Promise<BlackoutRow[]> {
  return read(scope, `${statement} order by b.from_at desc, b.id desc limit 200`, []);
}

async function read(scope: Scope, text: string, values: string[]): Promise<BlackoutRow[]> {
  const rows = await runStatement<Raw>(scope, text, [scope.organizationId, ...values]);
  return rows.map((row) => ({
    ...row,
    from: new Date(row.from),
    to: new Date(row.to),
    enteredAt: new Date(row.enteredAt),
    carriedOutAt: row.carriedOutAt === null ? null : new Date(row.carriedOutAt),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
  }));
}

/** What was declared about a post in a blackout that nobody ended, and what was decided. Instants are ISO 8601 in UTC. */
export interface DeclarationRow {
  declarationId: string;
  blackoutId: string;
  revisionHash: string;
  reason: string;
  declaredById: string;
  declaredByName: string;
  declaredAt: string;
  approverId: string;
  approverName: string;
  verdict: "passed" | "refused" | null;
  /** What whoever decided wrote; empty where they wrote nothing. */
  words: string;
  decidedByName: string | null;
  decidedAt: string | null;
}

const declarationsStatement = `
select d.id as "declarationId", d.blackout_id as "blackoutId", d.revision_hash as "revisionHash", d.reason,
       d.declared_by as "declaredById", w.name as "declaredByName", d.declared_at as "declaredAt",
       b.approver_id as "approverId", a.name as "approverName", d.verdict, coalesce(d.decided_words, '') as words,
       x.name as "decidedByName", d.decided_at as "decidedAt"
  from blackout_declarations d
  join blackouts b on b.id = d.blackout_id
  join memberships w on w.id = d.declared_by
  join memberships a on a.id = b.approver_id
  left join memberships x on x.id = d.decided_by
 where d.organization_id = $1 and d.post_id = $2
 order by d.declared_at desc, d.id desc`;

/** Newest first. */
export async function declarationsOf(scope: Scope, postId: string): Promise<DeclarationRow[]> {
  const rows = await runStatement<DeclarationRow>(scope, declarationsStatement, [scope.organizationId, postId]);
  return rows.map((row) => ({
    ...row,
    declaredAt: new Date(row.declaredAt).toISOString(),
    decidedAt: row.decidedAt === null ? null : new Date(row.decidedAt).toISOString(),
  }));
}

const waitingStatement = `
select d.post_id as "postId", p.title, p.publish_at as "publishAt", w.name as "declaredByName"
  from blackout_declarations d
  join blackouts b on b.id = d.blackout_id and b.ended_at is null and b.to_at > $3::timestamptz
  join posts p on p.id = d.post_id and p.revision_hash = d.revision_hash
   and p.state in ('review', 'approved', 'scheduled', 'publishing', 'failed', 'held', 'expired')
  join memberships w on w.id = d.declared_by
 where d.organization_id = $1 and b.approver_id = $2 and d.declared_by <> $2 and d.verdict is null
 order by p.publish_at, d.id limit 20`;

export interface WaitingDeclaration {
  postId: string;
  title: string;
  publishAt: string | null;
  declaredByName: string;
}

/** What was declared and only this person lets pass, the nearest moment first. */
export async function declarationsWaitingFor(
  scope: Scope,
  { personId, now }: { personId: string; now: Date },
): Promise<WaitingDeclaration[]> {
  const rows = await runStatement<WaitingDeclaration>(scope, waitingStatement, [
    scope.organizationId,
    personId,
    now.toISOString(),
  ]);
  return rows.map((row) => ({
    ...row,
    publishAt: row.publishAt === null ? null : new Date(row.publishAt).toISOString(),
  }));
}

/** What was declared in a blackout and waits for its approver, each about the content that is on its way now. */
export async function openDeclarations(
  scope: Scope,
  blackoutId: string,
): Promise<Array<{ declarationId: string; postId: string; declaredById: string }>> {
  const rows = await runStatement<{ declarationId: string; postId: string; declaredById: string }>(
    scope,
    `select d.id as "declarationId", d.post_id as "postId", d.declared_by as "declaredById"
       from blackout_declarations d
       join posts p on p.id = d.post_id and p.revision_hash = d.revision_hash
      where d.organization_id = $1 and d.blackout_id = $2 and d.verdict is null
      order by d.declared_at, d.id`,
    [scope.organizationId, blackoutId],
  );
  return [...rows];
}

/** What people would read of each of these posts, by post. */
export async function wordsOfPosts(scope: Scope, postIds: readonly string[]): Promise<Map<string, string[]>> {
  if (postIds.length === 0) return new Map();
  const rows = await runStatement<{ postId: string; words: string[] }>(
    scope,
    `select p.id as "postId", jsonb_build_array(p.title)
            || coalesce((select jsonb_agg(t.text) from post_texts t where t.post_id = p.id), '[]')
            || coalesce((select jsonb_agg(m.alt) from post_media m where m.post_id = p.id), '[]') as words
       from posts p
      where p.organization_id = $1 and p.id in (select value::uuid from jsonb_array_elements_text($2::jsonb))`,
    [scope.organizationId, JSON.stringify(postIds)],
  );
  return new Map(rows.map(({ postId, words }) => [postId, words]));
}

/** A publication in the period of a blackout, with the declaration it went out by, where it needed one. */
export interface WentOutRow {
  publicationId: string;
  postId: string;
  title: string;
  channelId: string;
  publishedAt: Date;
  url: string | null;
  authorName: string;
  publishedByName: string | null;
  reason: string | null;
  declaredByName: string | null;
  declaredAt: Date | null;
  passedByName: string | null;
  passedAt: Date | null;
  passedWords: string | null;
}

type RawWentOut = Omit<WentOutRow, "publishedAt" | "declaredAt" | "passedAt"> &
  Record<"publishedAt", string | Date> &
  Record<"declaredAt" | "passedAt", string | Date | null>;

const wentOutStatement = `
select u.id as "publicationId", p.id as "postId", p.title, u.channel_id as "channelId", u.published_at as "publishedAt",
       u.url, w.name as "authorName", by.name as "publishedByName", d.reason, dw.name as "declaredByName",
       d.declared_at as "declaredAt", dx.name as "passedByName", d.decided_at as "passedAt",
       d.decided_words as "passedWords"
  from blackouts b
  join publications u on u.organization_id = b.organization_id and u.published_at >= b.from_at
   and u.published_at < least(b.to_at, coalesce(b.ended_at, b.to_at))
  join posts p on p.id = u.post_id
  join memberships w on w.id = p.author_id
  left join memberships by on by.id = u.confirmed_by
  left join blackout_declarations d on d.blackout_id = b.id and d.post_id = p.id and d.revision_hash = u.revision_hash
   and d.verdict = 'passed'
  left join memberships dw on dw.id = d.declared_by
  left join memberships dx on dx.id = d.decided_by
 where b.organization_id = $1 and b.id = $2
 order by u.published_at, p.id, u.channel_id`;

/** Everything that went out while the blackout stood, in the order in which it did. */
export async function wentOutDuring(scope: Scope, blackoutId: string): Promise<WentOutRow[]> {
  const rows = await runStatement<RawWentOut>(scope, wentOutStatement, [scope.organizationId, blackoutId]);
  return rows.map((row) => ({
    ...row,
    publishedAt: new Date(row.publishedAt),
    declaredAt: row.declaredAt === null ? null : new Date(row.declaredAt),
    passedAt: row.passedAt === null ? null : new Date(row.passedAt),
  }));
}
