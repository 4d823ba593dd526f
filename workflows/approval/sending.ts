/**
 * What the publisher does to one channel. It says what it is about to do before it does it, and what came of it
 * afterwards: a channel with a call of which nobody knows what it came to is called again only where that makes one post
 * of both, else by nobody but a person.
 */
import type { Step } from "./events.ts";
import type { PublisherEvent } from "./publisher-events.ts";
import type { PublicationState } from "./states.ts";
import type { IterContext } from "./types.ts";

type EventOf<T extends PublisherEvent["type"]> = Extract<PublisherEvent, { type: T }>;

/** The network is called next. */
export function startAttempt(context: IterContext, event: EventOf<"publicationStarted">): Step {
  const attempts = { ...context.attempts, [event.channelId]: event.attemptId };
  return { context: { ...context, attempts }, effects: [] };
}

/** Nothing is out: whoever publishes tries again, or goes on. */
export function endAttempt(context: IterContext, { channelId }: { channelId: string }): Step {
  return { context: withoutAttempt(context, channelId), effects: [] };
}

/** What the channel has come to. */
export function endSending(context: IterContext, channelId: string, state: PublicationState): Step {
  const ended = withoutAttempt(context, channelId);
  return { context: { ...ended, publications: { ...ended.publications, [channelId]: state } }, effects: [] };
}

/** Somebody looked at the channel. What is not there may be tried again, or given up, like whatever failed. */
export function resolveUncertain(context: IterContext, { channelId, url }: EventOf<"resolveUncertain">): Step {
  return endSending(context, channelId, url === null ? "failed" : "verified");
}

/** Whether the network may be acting on it at this moment. */
export function isCalled({ attempts }: IterContext, channelId: string): boolean {
  return attempts?.[channelId] !== undefined;
}

/** Whether any channel is with its network now. */
export function anyCalled(context: IterContext): boolean {
  return Object.entries(context.publications).some(
    ([channelId, state]) => state === "sending" && isCalled(context, channelId),
  );
}

function withoutAttempt(context: IterContext, channelId: string): IterContext {
  if (!isCalled(context, channelId)) return context;
  const { [channelId]: _, ...attempts } = context.attempts ?? {};
  return { ...context, attempts };
}
