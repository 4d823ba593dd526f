import { and, eq } from "drizzle-orm";
import { posts } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import type { PostState } from "#workflows/approval/states.ts";

export interface PostVersion {
  authorId: string;
  state: PostState;
  /** Grows with every change that pages are told of. */
  version: number;
}

/** How new a post is, with what decides who may know; null where there is none. */
export async function findPostVersion(scope: Scope, postId: string): Promise<PostVersion | null> {
  const [row] = await scope.tx
    .select({ authorId: posts.authorId, state: posts.state, version: posts.version })
    .from(posts)
    .where(and(eq(posts.organizationId, scope.organizationId), eq(posts.id, postId)));
  return row ?? null;
}
