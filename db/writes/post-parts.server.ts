import { postParts } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import type { ChannelPart } from "#workflows/networks/takes.ts";

/** What a channel says besides the post's text, from now on. */
export async function writePart(
  scope: Scope,
  { postId, channelId, part }: { postId: string; channelId: string; part: ChannelPart },
): Promise<void> {
  const { tx, organizationId } = scope;
  await tx
    .insert(postParts)
    .values({ postId, channelId, organizationId, ...part })
    .onConflictDoUpdate({ target: [postParts.postId, postParts.channelId], set: part });
}
