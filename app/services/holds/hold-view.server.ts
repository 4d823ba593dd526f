import { mayHold } from "#app/policies/hold.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import {
  channelLooks,
  holdCounts,
  type HoldRow,
  postsGoingOut,
  readHoldRight,
  standingHolds,
} from "#db/queries/holds.server.ts";
import type { ChannelSummary } from "#db/queries/post-summaries.server.ts";
import type { Scope } from "#db/scope.server.ts";

/** A hold that stands, as the strip above every page and the queue tell it. */
export interface HoldView {
  holdId: string;
  reach: HoldRow["reach"];
  channels: ChannelSummary[];
  tags: string[];
  reasonKind: HoldRow["reasonKind"];
  words: string;
  stopsSigning: boolean;
  placedByName: string;
  placedAt: string;
}

export interface HoldStrip {
  holds: HoldView[];
  /** Posts that wait for a decision, and posts that were going out when it came and of which nobody has said anything. */
  held: number;
  goingOut: number;
}

/** What stands now; null when nothing does: most pages ask for no more than that. */
export async function readHoldStrip(scope: Scope): Promise<HoldStrip | null> {
  const holds = await viewsOf(scope, await standingHolds(scope));
  if (holds.length === 0) return null;
  const [{ held }, posts] = await Promise.all([holdCounts(scope), postsGoingOut(scope)]);
  return { holds, held, goingOut: posts.filter((post) => post.interruptedChannelIds.length > 0).length };
}

/** Whether the viewer may press *Pausa*, and lift it. */
export async function mayHoldNow(scope: Scope, viewer: PolicyViewer): Promise<boolean> {
  return mayHold(viewer, await readHoldRight(scope)).allowed;
}

export async function viewsOf(scope: Scope, holds: HoldRow[]): Promise<HoldView[]> {
  if (holds.length === 0) return [];
  const channels = await channelLooks(scope);
  return holds.map(({ holdId, reach, channelIds, tags, reasonKind, words, stopsSigning, placedByName, placedAt }) => ({
    holdId,
    reach,
    tags,
    reasonKind,
    words,
    stopsSigning,
    placedByName,
    channels: channels.filter(({ id }) => channelIds.includes(id)),
    placedAt: placedAt.toISOString(),
  }));
}
