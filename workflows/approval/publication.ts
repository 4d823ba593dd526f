/**
 * From approval to the networks: the moment and the hold, then publishing by hand: who is asked for which channel, how
 * often they are reminded, and the state of each channel.
 */
import { undoMinutesOf } from "./rules.ts";
import { goingOut, stopNow } from "./hold.ts";
import { armTimer, disarmTimers, lapseSeats, withoutTimer, fellMarks } from "./level.ts";
import { lastUsefulKey } from "./round.ts";
import { isCalled } from "./sending.ts";
import { type HeldReason, isStanding, type PublicationState } from "./states.ts";
import { isBefore, latenessMinutes, laterOf, plusMinutes, nextToken, publicationReminderMinutes } from "./time.ts";
import type { Step, IterEvent } from "./events.ts";
import type { Facts, Instant, IterContext, SeatEnding } from "./types.ts";

export const dueKey = "due";

type Scheduling = Extract<IterEvent, { type: "schedule" }>;

/** Every level passed: the signatures hold for this moment. Going out still needs somebody to schedule it. */
export function approvePost(context: IterContext): Step {
  const disarmed = disarmTimers(context, [lastUsefulKey]);
  const asked = context.route?.schedulesItself === true ? { selfScheduling: "asked" as const } : {};
  return {
    context: { ...disarmed.context, approvedPublishAt: context.publishAt, ...asked },
    effects: [...disarmed.effects, { type: "tellApproved", personIds: context.authors }],
  };
}

/**
 * Sets the moment and arms the timer, never before the last mark can no longer be taken back, so that the moment shown
 * is the real one. Channels that failed wait for it; published ones stay published.
 */
export function schedulePost(context: IterContext, event: Pick<Scheduling, "publishAt" | "token">): Step {
  const { heldFor: _, interrupted: __, selfScheduling: ___, ...rest } = context;
  const publishAt = effectiveDueAt({ ...context, publishAt: event.publishAt }) ?? event.publishAt;
  const moved = { ...rest, publishAt, publications: each(context.publications, "failed", "waiting") };
  return armTimer(moved, { kind: "due", timerKey: dueKey, at: publishAt, token: event.token });
}

/** Unschedules the post; it stays approved for the moment that was signed. */
export function unschedulePost(context: IterContext): Step {
  const { selfScheduling: _, ...byHand } = context;
  const disarmed = disarmTimers(byHand, [dueKey]);
  return {
    context: { ...disarmed.context, publishAt: context.approvedPublishAt },
    effects: [...disarmed.effects, { type: "cancelPublications" }],
  };
}

/** Published channels stay published, and so does what a network has; the others fail. People who know of that already are not told. */
export function giveUpMoment(context: IterContext): Step {
  const disarmed = disarmTimers(context);
  const called = each(each(context.publications, "waiting", "failed"), "prompted", "failed");
  const publications = { ...called, ...allOf(notCalled(context), "failed") };
  const news = JSON.stringify(publications) !== JSON.stringify(context.publications);
  return {
    context: { ...disarmed.context, publications },
    effects: [...disarmed.effects, ...(news ? [{ type: "tellFailed", personIds: context.authors } as const] : [])],
  };
}

/** The moment came but must not be used: the post waits for a person, who reads why. */
export function holdWhatIsDue(context: IterContext, event: Extract<IterEvent, { type: "due" }>, facts: Facts): Step {
  const heldFor = holdReason(context, facts, event.now) ?? "moment";
  const stop = stopNow(facts, goingOut(context, event.now));
  return hold(stop !== null && "holdId" in stop ? { ...context, holdId: stop.holdId } : context, heldFor);
}

/** Holds a post that was signed for another account, and takes back the requests that are out. */
export function holdForAccount(context: IterContext, event: Extract<IterEvent, { type: "accountChanged" }>): Step {
  const lapsed = lapseSeats(context, () => true, { why: "accountChanged", at: event.now, by: event.actorId });
  const disarmed = disarmTimers(lapsed.context);
  const held = hold(disarmed.context, "account");
  return { context: held.context, effects: [...lapsed.effects, ...disarmed.effects, ...held.effects] };
}

/** Why a due moment may not be used now; null when it may. */
export function holdReason(context: IterContext, facts: Facts, now: Instant): HeldReason | null {
  const stop = stopNow(facts, goingOut(context, now));
  if (stop !== null) return stop.why;
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
    : laterOf(context.publishAt, plusMinutes(context.lastMarkAt, undoMinutesOf(context)));
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

/** Every channel is published or given up, at least one published. */
export function everyChannelOut(context: IterContext): boolean {
  const states = Object.values(context.publications);
  return states.some(isOut) && states.every((state) => isOut(state) || state === "givenUp");
}

/** Wherever it was out, it was taken off again. */
export function everyChannelWithdrawn(context: IterContext): boolean {
  const states = Object.values(context.publications);
  return states.includes("withdrawn") && states.every((state) => state === "withdrawn" || state === "givenUp");
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

/** Nobody knows about at least one channel, and on no other is anything still under way. */
export function someChannelUnknown(context: IterContext): boolean {
  const states = Object.values(context.publications);
  return (
    states.includes("uncertain") &&
    !states.some((state) => state === "waiting" || state === "prompted" || state === "sending")
  );
}

export const overdueKey = "overdue";

/** Asks for every channel that waits; from here each channel has its own state. */
export function startPublishing(context: IterContext, event: Extract<IterEvent, { type: "due" }>, facts: Facts): Step {
  return ask(withoutTimer(context, dueKey), channelsIn(context, "waiting"), {
    now: event.now,
    token: nextToken(event.token),
    facts,
  });
}

/** Asks anew for one channel that failed. */
export function retryChannel(
  context: IterContext,
  { channelId, now, token }: Extract<IterEvent, { type: "retryPublication" }>,
  facts: Facts,
): Step {
  const interrupted = (context.interrupted ?? []).filter((other) => other !== channelId);
  return ask({ ...context, interrupted }, [channelId], { now, token, facts });
}

/** Sets the state of one channel. */
export function settleChannel(context: IterContext, channelId: string, state: PublicationState): Step {
  return { context: withChannels(context, [channelId], state), effects: [] };
}

/** Nobody is asked to publish any more. */
export function stopAsking(context: IterContext): Step {
  return disarmTimers(context, [overdueKey]);
}

/** Given up on every channel: nothing is asked any more, and whoever had signed is told that it does not go out. */
export function endGivenUp(context: IterContext, ended: SeatEnding): Step {
  const stopped = stopAsking(context);
  const fallen = fellMarks(stopped.context, ended);
  return { context: fallen.context, effects: [...stopped.effects, ...fallen.effects] };
}

/** Nothing is left to try by itself: the writers are told, and decide. */
export function tellFailure(context: IterContext): Step {
  const stopped = stopAsking(context);
  return {
    context: stopped.context,
    effects: [...stopped.effects, { type: "tellFailed", personIds: context.authors }],
  };
}

/** Reminds whoever publishes, and arms the next reminder while there is one. */
export function remindPublishers(
  context: IterContext,
  event: Extract<IterEvent, { type: "publicationOverdue" }>,
): Step {
  const done = (context.publicationReminders ?? 0) + 1;
  const reminded = { ...withoutTimer(context, overdueKey), publicationReminders: done };
  const remind = { type: "remindPublication", channelIds: channelsIn(context, "prompted") } as const;
  const [last, next] = [publicationReminderMinutes[done - 1], publicationReminderMinutes[done]];
  if (last === undefined || next === undefined) return { context: reminded, effects: [remind] };
  const at = plusMinutes(event.now, next - last);
  const armed = armOverdue(reminded, at, nextToken(event.token));
  return { context: armed.context, effects: [remind, ...armed.effects] };
}

function hold(context: IterContext, heldFor: HeldReason): Step {
  return {
    context: { ...withoutTimer(context, dueKey), heldFor },
    effects: [{ type: "tellHeld", personIds: context.authors }],
  };
}

/** Channels that the publisher has and is not calling the network about at this moment. */
export function notCalled(context: IterContext): string[] {
  return channelsIn(context, "sending").filter((channelId) => !isCalled(context, channelId));
}

/** Whoever read it there read it, also where it was taken off since. */
function isOut(state: PublicationState): boolean {
  return isStanding(state) || state === "withdrawn";
}

function allOf(channelIds: string[], state: PublicationState): IterContext["publications"] {
  return Object.fromEntries(channelIds.map((channelId) => [channelId, state]));
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

/** The publisher brings it out where a channel is connected; elsewhere somebody is asked to. */
function ask(
  context: IterContext,
  channelIds: string[],
  { now, token, facts }: { now: Instant; token: string; facts: Facts },
): Step {
  const connected = channelIds.filter((channelId) => facts.connected?.includes(channelId) === true);
  const others = channelIds.filter((channelId) => !connected.includes(channelId));
  const sending: Step =
    connected.length === 0
      ? { context, effects: [] }
      : {
          context: withChannels(context, connected, "sending"),
          effects: [{ type: "sendPublication", channelIds: connected }],
        };
  if (others.length === 0) return sending;
  const prompted = prompt(sending.context, others, now, token);
  return { context: prompted.context, effects: [...sending.effects, ...prompted.effects] };
}

function prompt(context: IterContext, channelIds: string[], now: Instant, token: string): Step {
  const prompted = { ...withChannels(context, channelIds, "prompted"), publicationReminders: 0 };
  const armed = armOverdue(prompted, plusMinutes(now, publicationReminderMinutes[0]), token);
  return { context: armed.context, effects: [{ type: "promptPublication", channelIds }, ...armed.effects] };
}

function armOverdue(context: IterContext, at: Instant, token: string): Step {
  return armTimer(context, { kind: "publicationOverdue", timerKey: overdueKey, at, token });
}

function channelsIn(context: IterContext, wanted: PublicationState): string[] {
  return Object.entries(context.publications).flatMap(([channelId, state]) => (state === wanted ? [channelId] : []));
}

function withChannels(context: IterContext, channelIds: string[], state: PublicationState): IterContext {
  return { ...context, publications: { ...context.publications, ...allOf(channelIds, state) } };
}
