import { and, eq } from "drizzle-orm";
import { postChecks } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";

/** The tick of one item; a second one takes the place of the first. The post's row must be locked. */
export async function writeTick(
  scope: Scope,
  tick: { postId: string; key: string; personId: string; part: string; at: Date },
): Promise<void> {
  const { personId, part, at } = tick;
  await scope.tx
    .insert(postChecks)
    .values({ ...tick, organizationId: scope.organizationId })
    .onConflictDoUpdate({ target: [postChecks.postId, postChecks.key], set: { personId, part, at } });
}

export async function removeTick(scope: Scope, { postId, key }: { postId: string; key: string }): Promise<void> {
  await scope.tx
    .delete(postChecks)
    .where(
      and(eq(postChecks.organizationId, scope.organizationId), eq(postChecks.postId, postId), eq(postChecks.key, key)),
    );
}
