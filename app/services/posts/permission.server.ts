import { can } from "#app/policies/post.ts";
import { allowed, forbidden, type Permission } from "#app/policies/viewer.ts";
import { readPublishers } from "#db/queries/facts-publishers.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { PostChangeInput } from "./change-post.server.ts";
import { rightOf } from "./command-rights.ts";

/** Whether whoever asks may ask this of this post at all, judged on the locked row. */
export async function permissionFor(
  scope: Scope,
  { actor, command, viewer }: PostChangeInput,
  post: PostForUpdate,
): Promise<Permission> {
  const action = rightOf[command.type];
  if (action === "clock") return actor.means === "clock" && actor.personId === null ? allowed : forbidden;
  if (action === "machine") return actor.personId === null ? forbidden : allowed;
  if (viewer === undefined || viewer.personId !== actor.personId) return forbidden;
  const publisherIds =
    "channelId" in command ? (await readPublishers(scope, [command.channelId])).get(command.channelId) : undefined;
  return can(viewer, action, { ...post, publisherIds });
}
