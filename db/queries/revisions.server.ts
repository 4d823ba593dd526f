import { asc, eq, and, sql } from "drizzle-orm";
import { memberships } from "#db/schema/organizations.ts";
import { revisions, type SentAs } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";

export interface StoredRevision {
  number: number;
  hash: string;
  /** The exact JSON that was signed. */
  content: string;
  createdAt: Date;
  createdByName: string;
}

/** Every revision of a post, the oldest first. */
export async function revisionsOfPost(scope: Scope, postId: string): Promise<StoredRevision[]> {
  return scope.tx
    .select({
      number: revisions.number,
      hash: revisions.hash,
      content: revisions.content,
      createdAt: revisions.createdAt,
      createdByName: memberships.name,
    })
    .from(revisions)
    .innerJoin(memberships, eq(memberships.id, revisions.createdBy))
    .where(and(eq(revisions.organizationId, scope.organizationId), eq(revisions.postId, postId)))
    .orderBy(asc(revisions.number));
}

/** The exact JSON of one revision; null where the post has none with this hash. */
export async function contentOfRevision(
  scope: Scope,
  { postId, hash }: { postId: string; hash: string },
): Promise<string | null> {
  const [row] = await scope.tx
    .select({ content: revisions.content })
    .from(revisions)
    .where(
      and(eq(revisions.organizationId, scope.organizationId), eq(revisions.postId, postId), eq(revisions.hash, hash)),
    )
    .limit(1);
  return row?.content ?? null;
}

export interface LastSubmission {
  /** How it was sent; null where nothing was, or before that was kept. */
  sentAs: SentAs | null;
  /** It was marked as sensitive. */
  sentSensitive: boolean;
  /** Somebody has decided on it. */
  decided: boolean;
}

/** What a post's last submission was, to compare the next one with. */
export async function lastSubmission(scope: Scope, postId: string): Promise<LastSubmission> {
  const [row] = await scope.tx.execute<{ sentAs: SentAs | null; sentSensitive: boolean | null; decided: boolean }>(sql`
    select r.submission as "sentAs", (r.content::jsonb ->> 'sensitive')::boolean as "sentSensitive",
      exists (select from marks m where m.post_id = r.post_id and m.revision_hash = r.hash and m.at >= r.created_at
        and m.verdict <> 'acknowledge') as decided
    from revisions r
    where r.organization_id = ${scope.organizationId} and r.post_id = ${postId}::uuid
    order by r.number desc limit 1`);
  return { sentAs: row?.sentAs ?? null, sentSensitive: row?.sentSensitive ?? false, decided: row?.decided ?? false };
}
