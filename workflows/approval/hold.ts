/**
 * Whether a post may go out at this moment: the one place that knows what stops it. A freeze stops one post, a hold
 * (*Pausa*) stops everything, or some channels or tags, until somebody lifts it.
 */
import { tagKey } from "#workflows/content/tags.ts";
import { isFrozen, refuse, type IterEvent, type Refusal } from "./events.ts";
import { plusMinutes } from "./time.ts";
import type { HoldReasonKind } from "./states.ts";
import type { Hold, HoldExtent } from "./hold-types.ts";
import type { Facts } from "./types.ts";

/** Where somebody else may be acting in our name, nothing is written and nothing is signed either. */
export function reasonStopsSigning(kind: HoldReasonKind): boolean {
  return kind === "intrusion";
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

/** What stops a post, or one channel of it. */
export type Stop = { why: "stopped" } | { why: "pause"; holdId: string };

/**
 * What stops a post, or one channel of it, from going out now; null when nothing does. Whoever starts, schedules or
 * confirms a publication asks this, and so do the pages: what else may ever stop a post joins here.
 */
export function stopNow(facts: Pick<Facts, "frozen" | "holds" | "post">, channelId?: string): Stop | null {
  const hold = standingHolds(facts).find((one) => holdReaches(one, reached(facts.post, channelId)));
  if (hold !== undefined) return { why: "pause", holdId: hold.holdId };
  return isFrozen(facts) ? { why: "stopped" } : null;
}

/** Whether a hold in reach says that nothing is written and signed either. */
export function stopsSigning(facts: Pick<Facts, "holds" | "post">): boolean {
  return standingHolds(facts).some((hold) => hold.stopsSigning && holdReaches(hold, facts.post));
}

/** Whether this very hold stands and reaches the post. */
export function isUnderHold(facts: Pick<Facts, "holds" | "post">, holdId: string): boolean {
  return standingHolds(facts).some((hold) => hold.holdId === holdId && holdReaches(hold, facts.post));
}

/** How long the clock waits before it asks again of what a hold stops; minutes. */
export const askAgainMinutes = 60;

const whenSigningStops: Partial<Record<IterEvent["type"], "refused" | "later">> = {
  submit: "refused",
  mark: "refused",
  answer: "refused",
  reopen: "refused",
  nudge: "refused",
  reassign: "refused",
  confirmHeld: "refused",
  termPassed: "later",
  unreached: "later",
  factsChanged: "later",
};

/** Why an event waits until somebody lifts a hold that stops the signatures too; null when it need not. */
export function signingRefusal(event: IterEvent, facts: Facts): Refusal | null {
  const answer = whenSigningStops[event.type];
  if (answer === undefined || !stopsSigning(facts)) return null;
  return refuse("signingStopped", answer === "later" ? { at: plusMinutes(event.now, askAgainMinutes) } : {});
}

function standingHolds({ holds = [] }: Pick<Facts, "holds">): Hold[] {
  return holds.filter(({ to }) => to === null);
}

function reached(post: Reached, channelId: string | undefined): Reached {
  return channelId === undefined ? post : { ...post, channelIds: [channelId] };
}
