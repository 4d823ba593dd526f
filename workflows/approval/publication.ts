/** From approval to the networks: the moment, the hold, and what each channel has come to. */
import { armTimer, disarmTimers, lapseSeats, withoutTimer } from "./level.ts";
import { lastUsefulKey } from "./round.ts";
import type { HeldReason, PublicationState } from "./states.ts";
import { isBefore, latenessMinutes, laterOf, plusMinutes, undoMinutes } from "./time.ts";
import type { Step } from "./effects.ts";
import type { IterEvent } from "./events.ts";
import type { Facts, Instant, IterContext } from "./types.ts";

export const dueKey = "due";

type Scheduling = Extract<IterEvent, { type: "schedule" }>;

/** Every level passed: the signatures hold for this moment. Going out still needs somebody to schedule it. */
export function approvePost(context: IterContext): Step {
  const disarmed = disarmTimers(context, [lastUsefulKey]);
  return {
    context: { ...disarmed.context, approvedPublishAt: context.publishAt },
    effects: [...disarmed.effects, { type: "tellApproved", personIds: context.authors }],
  };
}

/**
 * Sets the moment and arms the clock, never before the last mark can no longer be taken back: what is shown as the moment
 * is the one that comes. Channels that failed wait for it; those that are out stay out.
 */
export function schedulePost(context: IterContext, event: Scheduling): Step {
  const { heldFor: _, ...rest } = context;
  const publishAt = effectiveDueAt({ ...context, publishAt: event.publishAt }) ?? event.publishAt;
  const moved = { ...rest, publishAt, publications: each(context.publications, "failed", "waiting") };
  return armTimer(moved, { kind: "due", timerKey: dueKey, at: publishAt, token: event.token });
}

/** Takes the post off the clock; it stays approved for the moment that was signed. */
export function unschedulePost(context: IterContext): Step {
  const disarmed = disarmTimers(context, [dueKey]);
  return {
    context: { ...disarmed.context, publishAt: context.approvedPublishAt },
    effects: [...disarmed.effects, { type: "cancelPublications" }],
  };
}

/** What is out stays out; nothing else goes out now, and its channels have failed. Whoever knew of that already is not told. */
export function giveUpMoment(context: IterContext): Step {
  const disarmed = disarmTimers(context);
  const publications = each(each(context.publications, "waiting", "failed"), "prompted", "failed");
  const news = JSON.stringify(publications) !== JSON.stringify(context.publications);
  return {
    context: { ...disarmed.context, publications },
    effects: [...disarmed.effects, ...(news ? [{ type: "tellFailed", personIds: context.authors } as const] : [])],
  };
}

/** The moment came but must not be used: the post waits for a person, who reads why. */
export function holdWhatIsDue(context: IterContext, event: Extract<IterEvent, { type: "due" }>, facts: Facts): Step {
  return hold(context, holdReason(context, facts, event.now) ?? "moment");
}

/** What was signed for another account waits, and whoever was still asked to sign is asked no more. */
export function holdForAccount(context: IterContext, event: Extract<IterEvent, { type: "accountChanged" }>): Step {
  const lapsed = lapseSeats(context, () => true, { why: "accountChanged", at: event.now, by: event.actorId });
  const disarmed = disarmTimers(lapsed.context);
  const held = hold(disarmed.context, "account");
  return { context: held.context, effects: [...lapsed.effects, ...disarmed.effects, ...held.effects] };
}

/** Why a due moment may not be used now; null when nothing speaks against it. */
export function holdReason(context: IterContext, facts: Facts, now: Instant): HeldReason | null {
  if (facts.onHold) return "stopped";
  if (accountsChanged(facts)) return "account";
  return isTooLate(context, now) ? "moment" : null;
}

/** Whether an account of the post is no longer the one that was signed. */
export function accountsChanged(facts: Facts): boolean {
  return (facts.changedAccounts ?? []).length > 0;
}

/** The publication moment as it will really be: never before the last mark plus the time to take it back. */
export function effectiveDueAt(context: IterContext): Instant | null {
  if (context.publishAt === null) return null;
  return context.lastMarkAt === null
    ? context.publishAt
    : laterOf(context.publishAt, plusMinutes(context.lastMarkAt, undoMinutes));
}

/** The signatures cover a moment within the tolerance; a clock that wakes up later than that publishes nothing. */
export function isTooLate(context: IterContext, now: Instant): boolean {
  const dueAt = effectiveDueAt(context);
  if (dueAt === null || context.approvedPublishAt === null) return true;
  const tolerated = plusMinutes(context.approvedPublishAt, context.route?.toleranceMinutes ?? 0);
  return isBefore(laterOf(tolerated, plusMinutes(dueAt, latenessMinutes)), now);
}

/** Whether people can already read it somewhere. */
export function isPartlyOut(context: IterContext): boolean {
  return Object.values(context.publications).some(isOut);
}

/** Out wherever nobody gave it up. */
export function everyChannelOut(context: IterContext): boolean {
  const states = Object.values(context.publications);
  return states.some(isOut) && states.every((state) => isOut(state) || state === "givenUp");
}

/** It goes out nowhere: every channel was given up. */
export function everyChannelGivenUp(context: IterContext): boolean {
  const states = Object.values(context.publications);
  return states.length > 0 && states.every((state) => state === "givenUp");
}

/** Nothing is left to try and at least one channel failed. */
export function noChannelLeft(context: IterContext): boolean {
  const states = Object.values(context.publications);
  return (
    states.includes("failed") &&
    states.every((state) => isOut(state) || ["failed", "givenUp", "cancelled"].includes(state))
  );
}

function hold(context: IterContext, heldFor: HeldReason): Step {
  return {
    context: { ...withoutTimer(context, dueKey), heldFor },
    effects: [{ type: "tellHeld", personIds: context.authors }],
  };
}

function isOut(state: PublicationState): boolean {
  return state === "verified";
}

/** The channels with every one of a state in another. */
function each(
  publications: IterContext["publications"],
  from: PublicationState,
  to: PublicationState,
): IterContext["publications"] {
  return Object.fromEntries(
    Object.entries(publications).map(([channelId, state]) => [channelId, state === from ? to : state]),
  );
}
