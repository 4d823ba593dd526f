import { and, eq } from "drizzle-orm";
import { posts } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";

/** Posts that wait for signatures, oldest first. */
export async function postsInReview(scope: Scope): Promise<string[]> {
  const rows = await scope.tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.organizationId, scope.organizationId), eq(posts.state, "review")))
    .orderBy(posts.id);
  return rows.map(({ id }) => id);
}
