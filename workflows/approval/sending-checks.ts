/** Why the publisher does not start, or is not heard, about a channel: asked by checks.ts. */
import { addressFault } from "#workflows/networks/post-address.ts";
import { takesOff } from "./blackout.ts";
import { refuse, type Refusal } from "./events.ts";
import { goingOut, stopRefusal } from "./hold.ts";
import { effectiveDueAt, isTooLate } from "./publication.ts";
import { isBefore } from "./time.ts";
import type { PublisherEvent } from "./publisher-events.ts";
import type { PublicationState } from "./states.ts";
import type { Facts, IterContext } from "./types.ts";

type EventOf<T extends PublisherEvent["type"]> = Extract<PublisherEvent, { type: T }>;

/** Everything the publisher tells, judged against what the channel is at this moment. */
export function checkPublisher(context: IterContext, event: PublisherEvent, facts: Facts): Refusal | null {
  const state = context.publications[event.channelId];
  if (state === undefined) return refuse("unknownChannel");
  if (!heardIn[event.type].some((one) => one === state)) return refuse("impossibleNow", { publication: state });
  const running = context.attempts?.[event.channelId] ?? null;
  switch (event.type) {
    case "publicationStarted":
      return checkStart(context, event, facts);
    case "publicationUnsent":
    case "publicationUncertain":
      return running === event.attemptId ? null : refuse("impossibleNow", { attempt: running });
    case "publicationFailed":
      return running === null || running === event.attemptId ? null : refuse("impossibleNow", { attempt: running });
    // Whichever call it was: it is out.
    case "publicationAccepted":
    case "publicationVerified":
      return null;
    case "resolveUncertain": {
      // Taken off, there is no address any more.
      if (takesOff(facts))
        return event.url === null || event.takenOff === true ? null : refuse("impossibleNow", { takesOff: true });
      if (event.takenOff === true) return refuse("impossibleNow", { takesOff: false });
      const account = facts.accounts?.[event.channelId];
      const fault = event.url === null || account === undefined ? null : addressFault(account, event.url);
      return fault === null ? null : refuse("addressElsewhere", { ...fault });
    }
  }
}

const heardIn: Record<PublisherEvent["type"], readonly PublicationState[]> = {
  publicationStarted: ["sending"],
  publicationUnsent: ["sending"],
  // A late answer says what is true, also where somebody took it for lost.
  publicationAccepted: ["sending", "uncertain", "failed"],
  publicationVerified: ["accepted"],
  publicationFailed: ["sending"],
  publicationUncertain: ["sending"],
  resolveUncertain: ["uncertain"],
};

/** Signed, for this account and about this moment, stopped by nothing, and no call to the network without an answer. */
function checkStart(context: IterContext, event: EventOf<"publicationStarted">, facts: Facts): Refusal | null {
  const { channelId, now } = event;
  const running = context.attempts?.[channelId];
  if (running !== undefined && event.repeats !== true) return refuse("impossibleNow", { attempt: running });
  if (context.approvedPublishAt === null) return refuse("signatureVoid");
  const dueAt = effectiveDueAt(context);
  if (dueAt !== null && isBefore(now, dueAt)) return refuse("tooSoonAfterLastMark", { at: dueAt });
  const stopped = stopRefusal(facts, goingOut(context, now, channelId));
  if (stopped !== null) return stopped;
  if (context.interrupted?.includes(channelId) === true) return refuse("interrupted");
  if (facts.changedAccounts?.includes(channelId) === true) return refuse("accountChanged");
  if (!isTooLate(context, now)) return null;
  const toleranceMinutes = context.route?.toleranceMinutes ?? 0;
  return refuse("outsideTolerance", { approved: context.approvedPublishAt, toleranceMinutes });
}
