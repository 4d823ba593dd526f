/**
 * Whether a post may go out at this moment: the one place that knows what stops it. A freeze stops one post, a hold
 * (*Pausa*) stops everything, or some channels or tags, until somebody lifts it. A blackout does the same by calendar.
 */
import { isFrozen, refuse, type IterEvent, type Refusal } from "./events.ts";
import { plusMinutes } from "./time.ts";
import type { Hold } from "./hold-types.ts";
import type { HoldReasonKind } from "./states.ts";
import { blackoutInTheWay, type GoingOut, holdReaches, type Reached, takesOff } from "./blackout.ts";
import type { Facts, Instant, IterContext } from "./types.ts";

/** Where somebody else may be acting in our name, nothing is written and nothing is signed either. */
export function reasonStopsSigning(kind: HoldReasonKind): boolean {
  return kind === "intrusion";
}

/** What stops a post, or one channel of it. */
export type Stop = { why: "stopped" } | { why: "pause" | "blackout"; holdId: string };

type Stopping = Pick<Facts, "frozen" | "holds" | "blackouts" | "declarations" | "post">;

/**
 * What stops a post, or one channel of it, from going out; null when nothing does. A hold stops whatever is asked now; a
 * blackout what would go out at a moment within it. Whoever starts, schedules or confirms a publication asks this, and so
 * do the pages: what else may ever stop a post joins here.
 */
export function stopNow(facts: Stopping, going: GoingOut): Stop | null {
  if (takesOff(facts)) return isFrozen(facts) ? { why: "stopped" } : null;
  return whateverStands(facts, going);
}

/** The same for a withdrawal too: nobody's silence counts while anything stands. */
export function whateverStands(facts: Stopping, going: GoingOut): Stop | null {
  const hold = standingHolds(facts).find((one) => holdReaches(one, reached(facts.post, going.channelId)));
  if (hold !== undefined) return { why: "pause", holdId: hold.holdId };
  const blackout = blackoutInTheWay(facts, going);
  // Before the freeze, which somebody may release while the blackout lasts.
  if (blackout !== null) return { why: "blackout", holdId: blackout.blackoutId };
  return isFrozen(facts) ? { why: "stopped" } : null;
}

/** The refusal that says so. */
export function stopRefusal(facts: Stopping, going: GoingOut): Refusal | null {
  const stop = stopNow(facts, going);
  if (stop === null) return null;
  return stop.why === "blackout" ? refuse("inBlackout", { blackoutId: stop.holdId }) : refuse("onHold");
}

/** The content of the running revision, at a moment. */
export function goingOut({ revision }: Pick<IterContext, "revision">, at: Instant, channelId?: string): GoingOut {
  return { at, hash: revision?.hash ?? null, channelId };
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
