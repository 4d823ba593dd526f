import { readPublishers } from "#db/queries/facts.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { AlarmCause } from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";

/** To whoever wrote the post and whoever publishes on the channel, once each. */
export async function mailAlarm(
  scope: Scope,
  { post, channelId, cause, at }: { post: PostForUpdate; channelId: string; cause: AlarmCause; at: Date },
): Promise<void> {
  const publishers = (await readPublishers(scope, [channelId])).get(channelId) ?? [];
  const takesOff = post.kind === "withdrawal" ? { takesOff: true as const } : {};
  const data = { channelId, cause, ...takesOff };
  for (const toPersonId of new Set([post.actingWriterId ?? post.authorId, ...publishers]))
    await queueMail(scope, { kind: "publicationAlarm", toPersonId, postId: post.id, data, at });
}
