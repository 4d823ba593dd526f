/** Why what a hold stopped does not go on, and why a hold stops nothing: asked by checks.ts. */
import { refuse, type IterEvent, type Refusal } from "./events.ts";
import { blackoutInTheWay, takesOff, undeclaredBlackout } from "./blackout.ts";
import { askAgainMinutes, goingOut, isUnderHold, stopNow, stopRefusal } from "./hold.ts";
import { awaitsConfirmation, caughtUnderWay } from "./hold-steps.ts";
import { accountsChanged, dueKey, effectiveDueAt } from "./publication.ts";
import { isBefore, plusMinutes } from "./time.ts";
import type { Facts, IterContext } from "./types.ts";

type EventOf<T extends IterEvent["type"]> = Extract<IterEvent, { type: T }>;

/** Whether the signatures cover a moment, and the accounts are still those that were signed. */
export function checkMoment(
  context: IterContext,
  publishAt: string,
  { event, facts }: { event: Pick<IterEvent, "now">; facts: Facts },
): Refusal | null {
  if (accountsChanged(facts)) return refuse("accountChanged");
  if (isBefore(publishAt, event.now)) return refuse("publishMomentPassed", { publishAt });
  const approved = context.approvedPublishAt;
  const toleranceMinutes = context.route?.toleranceMinutes ?? 0;
  if (approved === null || Math.abs(Date.parse(publishAt) - Date.parse(approved)) > toleranceMinutes * 60_000) {
    return refuse("outsideTolerance", { approved, toleranceMinutes });
  }
  return null;
}

/** Confirmed is what a hold stopped, by whoever may write it, once no hold reaches it any more; its moment lies ahead. */
export function checkConfirmHeld(context: IterContext, event: EventOf<"confirmHeld">, facts: Facts): Refusal | null {
  const publishAt = event.publishAt ?? context.publishAt ?? event.now;
  const stopped = stopRefusal(facts, goingOut(context, publishAt));
  if (stopped !== null) return stopped;
  if (context.holdId === undefined) return refuse("impossibleNow", { heldFor: context.heldFor ?? null });
  if (!isBefore(event.now, publishAt)) return refuse("publishMomentPassed", { publishAt });
  return checkMoment(context, publishAt, { event, facts });
}

/** Nothing is sent for signature into the time of a vote unless its writer says that it is impersonal and indispensable. */
export function checkDeclared({ publishAt, revision, declares = [] }: EventOf<"submit">, facts: Facts): Refusal | null {
  if (takesOff(facts)) return null;
  const said = declares.map((blackoutId) => ({ blackoutId, revisionHash: revision.hash, passed: false }));
  const declarations = [...(facts.declarations ?? []), ...said];
  const missing = undeclaredBlackout({ ...facts, declarations }, { at: publishAt, hash: revision.hash });
  return missing === null ? null : refuse("declarationMissing", { blackoutId: missing.blackoutId });
}

/**
 * Only a hold that stands and reaches the post, or a blackout in which it would go out, and only once: what it stopped
 * already it does not stop again.
 */
export function checkHold(context: IterContext, event: EventOf<"hold">, facts: Facts): Refusal | null {
  if (takesOff(facts)) return refuse("nothingChanged");
  if (!isUnderHold(facts, event.holdId) && !isInBlackout(context, event, facts)) return refuse("nothingChanged");
  if (isGoingOut(context))
    return caughtUnderWay(context, event.now, facts).length > 0 ? null : refuse("nothingChanged");
  const waits = context.timers[dueKey] !== undefined || awaitsConfirmation(context);
  return waits ? null : refuse("nothingChanged");
}

/** What somebody is publishing goes out now; what waits goes out at its moment. */
function isInBlackout(context: IterContext, event: EventOf<"hold">, facts: Facts): boolean {
  const at = isGoingOut(context) ? event.now : (effectiveDueAt(context) ?? event.now);
  return blackoutInTheWay(facts, goingOut(context, at), event.holdId) !== null;
}

function isGoingOut({ publications }: IterContext): boolean {
  return Object.values(publications).some((state) => state === "prompted" || state === "sending");
}

/** Nobody is asked to publish while a hold lasts, and nobody about a channel that a hold caught. */
export function laterUnderHold(context: IterContext, event: IterEvent, facts: Facts): Refusal | null {
  const prompted = Object.entries(context.publications).filter(([, state]) => state === "prompted");
  const stopped =
    prompted.length > 0 &&
    prompted.every(([channelId]) => stopNow(facts, goingOut(context, event.now, channelId)) !== null);
  return stopped ? refuse("onHold", { at: plusMinutes(event.now, askAgainMinutes) }) : null;
}
