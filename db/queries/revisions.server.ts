import { asc, eq, and } from "drizzle-orm";
import { memberships } from "#db/schema/organizations.ts";
import { revisions } from "#db/schema/posts.ts";
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
