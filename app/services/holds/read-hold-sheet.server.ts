import { mayHold } from "#app/policies/hold.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { channelLooks, holdCounts, postsGoingOut, readHoldRight } from "#db/queries/holds.server.ts";
import type { ChannelSummary } from "#db/queries/post-summaries.server.ts";
import { knownTags } from "#db/queries/tags.server.ts";
import type { HoldRight } from "#db/schema/organizations.ts";
import { readScope } from "#db/scope.server.ts";

export interface HoldSheet {
  channels: ChannelSummary[];
  tags: string[];
  /** What cannot be stopped any more. */
  goingOut: Array<{ postId: string; title: string; channels: ChannelSummary[] }>;
  /** How many posts stop if everything does, and the first of them. */
  stops: number;
  first: { postId: string; title: string; publishAt: string | null } | null;
  inReview: number;
  /** Who may press: a choice of the organisation. */
  right: HoldRight;
}

/** What the sheet tells before anybody presses; null for whoever may not press. */
export async function readHoldSheet(ctx: AppContext, viewer: PolicyViewer): Promise<HoldSheet | null> {
  return readScope(ctx.db, viewer, async (scope) => {
    const right = await readHoldRight(scope);
    if (!mayHold(viewer, right).allowed) return null;
    const [channels, tags, posts, { inReview }] = await Promise.all([
      channelLooks(scope),
      knownTags(scope),
      postsGoingOut(scope),
      holdCounts(scope),
    ]);
    const under = posts.filter(
      ({ state, promptedChannelIds }) => state === "publishing" && promptedChannelIds.length > 0,
    );
    const stopping = posts.filter(({ state }) => state !== "publishing");
    const [first] = stopping;
    return {
      channels,
      tags: tags.slice(0, 30),
      goingOut: under.map(({ postId, title, promptedChannelIds }) => ({
        postId,
        title,
        channels: channels.filter(({ id }) => promptedChannelIds.includes(id)),
      })),
      stops: stopping.length,
      first: first
        ? { postId: first.postId, title: first.title, publishAt: first.publishAt?.toISOString() ?? null }
        : null,
      inReview,
      right,
    };
  });
}
