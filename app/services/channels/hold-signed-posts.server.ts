import type { AppContext } from "#app/services/context.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { announce, changePostInScope } from "#app/services/posts/change-post.server.ts";
import { postsSignedFor } from "#db/queries/channels.server.ts";
import type { Scope } from "#db/scope.server.ts";

/**
 * Holds every post that waits for the signatures, the clock or a person with an account that is no longer the one on
 * which it was to go out. Call it in the transaction of the change, and what it answers after the commit.
 */
export async function holdSignedPosts(
  scope: Scope,
  ctx: AppContext,
  { actor, channelId }: { actor: Actor & { personId: string }; channelId: string },
): Promise<() => void> {
  const { organizationId } = scope;
  const held: Array<{ postId: string; version: number }> = [];
  for (const postId of await postsSignedFor(scope, channelId)) {
    const command = { type: "accountChanged", channelId } as const;
    const answer = await changePostInScope(scope, ctx, { organizationId, postId, actor, command });
    if (answer.ok) held.push({ postId, version: answer.version });
  }
  return () => {
    for (const { postId, version } of held) announce(ctx, { organizationId, postId }, version);
  };
}
