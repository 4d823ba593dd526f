/** From approval to the networks: the moment, the hold, and what each channel has come to. */
import { armTimer, disarmTimers, withoutTimer } from "./level.ts";
import { lastUsefulKey } from "./round.ts";
import type { PublicationState } from "./states.ts";
import { isBefore, latenessMinutes, laterOf, plusMinutes, undoMinutes } from "./time.ts";
import type { Instant, IterContext, IterEvent, Step } from "./types.ts";

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

/** Sets the moment and arms the clock, never before the last mark can no longer be taken back. */
export function schedulePost(context: IterContext, event: Scheduling): Step {
  const moved = { ...context, publishAt: event.publishAt };
  return armTimer(moved, {
    kind: "due",
    timerKey: dueKey,
    at: effectiveDueAt(moved) ?? event.publishAt,
    token: event.token,
  });
}

/** Takes the post off the clock; it stays approved for the moment that was signed. */
export function unschedulePost(context: IterContext): Step {
  const disarmed = disarmTimers(context, [dueKey]);
  return {
    context: { ...disarmed.context, publishAt: context.approvedPublishAt },
    effects: [...disarmed.effects, { type: "cancelPublications" }],
  };
}

/** The moment came but must not be used: somebody has to look. */
export function holdPost(context: IterContext): Step {
  return { context: withoutTimer(context, dueKey), effects: [{ type: "tellHeld", personIds: context.authors }] };
}

/** Prompts every channel; from here each one has its own truth. */
export function startPublishing(context: IterContext): Step {
  const channelIds = Object.keys(context.publications);
  const prompted = Object.fromEntries(
    channelIds.map((channelId): [string, PublicationState] => [channelId, "prompted"]),
  );
  return {
    context: { ...withoutTimer(context, dueKey), publications: prompted },
    effects: [{ type: "promptPublication", channelIds }],
  };
}

/** Sets what one channel has come to. */
export function settleChannel(context: IterContext, channelId: string, state: PublicationState): Step {
  return { context: { ...context, publications: { ...context.publications, [channelId]: state } }, effects: [] };
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

export function everyChannelOut(context: IterContext): boolean {
  const states = Object.values(context.publications);
  return states.length > 0 && states.every((state) => state === "verified" || state === "accepted");
}

/** Nothing is left to try and at least one channel failed. */
export function noChannelLeft(context: IterContext): boolean {
  const states = Object.values(context.publications);
  return (
    states.includes("failed") &&
    states.every((state) => ["failed", "verified", "accepted", "cancelled"].includes(state))
  );
}
