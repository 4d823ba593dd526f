/** Why a channel is not confirmed, tried again, given up or changed: asked by checks.ts. */
import { addressFault } from "#workflows/networks/post-address.ts";
import { takesOff } from "./blackout.ts";
import { refuse, type IterEvent, type Refusal } from "./events.ts";
import { goingOut, stopRefusal } from "./hold.ts";
import { accountsChanged, isTooLate } from "./publication.ts";
import { isCalled } from "./sending.ts";
import { isStanding } from "./states.ts";
import type { Facts, IterContext } from "./types.ts";

type EventOf<T extends IterEvent["type"]> = Extract<IterEvent, { type: T }>;

export function checkChannel(
  context: IterContext,
  event: EventOf<"confirmPublication" | "reportFailure">,
): Refusal | null {
  const state = context.publications[event.channelId];
  if (state === undefined) return refuse("unknownChannel");
  // Whoever does not want it to be tried any more says so, unless the network has it at this moment.
  if (event.type === "reportFailure" && state === "sending" && !isCalled(context, event.channelId)) return null;
  // What the publisher has, or does not know about, is not published by hand.
  if (state !== "waiting" && state !== "prompted" && state !== "failed")
    return refuse("impossibleNow", { publication: state });
  if (event.type === "reportFailure" && state === "failed") return refuse("impossibleNow", { publication: state });
  return null;
}

/** Of a stopped post, only a publication from before can be confirmed, and only with an address that can be the channel's. */
export function checkConfirmation(
  context: IterContext,
  event: EventOf<"confirmPublication">,
  facts: Facts,
): Refusal | null {
  if (event.alreadyOut !== true) {
    if (context.approvedPublishAt === null) return refuse("signatureVoid");
    const stopped = stopRefusal(facts, goingOut(context, event.now, event.channelId));
    if (stopped !== null) return stopped;
    if (context.interrupted?.includes(event.channelId) === true) return refuse("interrupted");
    if (facts.changedAccounts?.includes(event.channelId) === true) return refuse("accountChanged");
  }
  // Taken off, there is no address any more.
  if (takesOff(facts)) return null;
  if (event.takenOff === true) return refuse("impossibleNow", { takesOff: false });
  const account = facts.accounts?.[event.channelId];
  const fault = account === undefined ? null : addressFault(account, event.url);
  return fault === null ? null : refuse("addressElsewhere", { ...fault });
}

/** Taken off is what is out there. */
export function checkTakeDown(context: IterContext, { channelId }: EventOf<"takeDown">): Refusal | null {
  const state = context.publications[channelId];
  if (state === undefined) return refuse("unknownChannel");
  return isStanding(state) ? null : refuse("impossibleNow", { publication: state });
}

export function checkFailed(
  context: IterContext,
  event: EventOf<"retryPublication" | "giveUpChannel">,
): Refusal | null {
  const state = context.publications[event.channelId];
  if (state === undefined) return refuse("unknownChannel");
  return state === "failed" ? null : refuse("impossibleNow", { publication: state });
}

/** Another try needs no new signatures while those given still cover the moment. */
export function checkRetry(context: IterContext, event: EventOf<"retryPublication">, facts: Facts): Refusal | null {
  const stopped = stopRefusal(facts, goingOut(context, event.now, event.channelId));
  if (stopped !== null) return stopped;
  if (context.approvedPublishAt === null) return refuse("signatureVoid");
  if (accountsChanged(facts)) return refuse("accountChanged");
  if (!isTooLate(context, event.now)) return null;
  const toleranceMinutes = context.route?.toleranceMinutes ?? 0;
  return refuse("outsideTolerance", { approved: context.approvedPublishAt, toleranceMinutes });
}

/** An account that is put back as it was signed does not hold the post again. */
export function checkAccountChange(
  context: IterContext,
  { channelId }: EventOf<"accountChanged">,
  facts: Facts,
): Refusal | null {
  if (context.publications[channelId] === undefined) return refuse("unknownChannel");
  const isBack = context.heldFor === "account" && facts.changedAccounts?.includes(channelId) !== true;
  return isBack ? refuse("nothingChanged") : null;
}
