/**
 * Whether a post may go out at this moment: the one place that knows what stops it. A freeze stops one post, a hold
 * (*Pausa*) stops everything, or some channels or tags, until somebody lifts it.
 */
import { tagKey } from "#workflows/content/tags.ts";
import type { Facts, Instant } from "./types.ts";

export const holdExtents = ["organization", "channels", "tags"] as const;
export type HoldReach = (typeof holdExtents)[number];

/** Why everything is stopped; the words of the person may say more. */
export const holdReasonKinds = ["emergency", "mistake", "mourning", "intrusion", "other"] as const;
export type HoldReasonKind = (typeof holdReasonKinds)[number];

/** Where somebody else may be acting in our name, nothing is written and nothing is signed either. */
export function reasonStopsSigning(kind: HoldReasonKind): boolean {
  return kind === "intrusion";
}

/** How far a hold reaches. */
export interface HoldExtent {
  reach: HoldReach;
  channelIds: string[];
  tags: string[];
}

export interface Hold extends HoldExtent {
  holdId: string;
  stopsSigning: boolean;
  from: Instant;
  /** Null while it lasts. */
  to: Instant | null;
}

type Reached = Pick<Facts["post"], "channelIds" | "tags">;

/** Whether a hold reaches a post: one channel or one tag of it is enough. */
export function holdReaches(hold: HoldExtent, post: Reached): boolean {
  switch (hold.reach) {
    case "organization":
      return true;
    case "channels":
      return hold.channelIds.some((channelId) => post.channelIds.includes(channelId));
    case "tags": {
      const carried = new Set(post.tags.map(tagKey));
      return hold.tags.some((tag) => carried.has(tagKey(tag)));
    }
  }
}
