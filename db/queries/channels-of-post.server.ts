import { and, asc, eq, sql } from "drizzle-orm";
import { channels } from "#db/schema/organizations.ts";
import { postChannels } from "#db/schema/posts.ts";
import { channelConnections } from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";
import type { ImageLimits } from "#workflows/networks/check.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface PostChannel {
  id: string;
  network: Network;
  /** What its server says of images, where the channel is connected. */
  imageLimits: ImageLimits | null;
}

/** The channels a post is for, in their order. */
export async function channelsOfPost(scope: Scope, postId: string): Promise<PostChannel[]> {
  return scope.tx
    .select({
      id: channels.id,
      network: channels.network,
      imageLimits: sql<ImageLimits | null>`${channelConnections.capabilities} -> 'images'`,
    })
    .from(postChannels)
    .innerJoin(channels, eq(channels.id, postChannels.channelId))
    .leftJoin(channelConnections, eq(channelConnections.channelId, channels.id))
    .where(and(eq(postChannels.organizationId, scope.organizationId), eq(postChannels.postId, postId)))
    .orderBy(asc(channels.position), asc(channels.id));
}
