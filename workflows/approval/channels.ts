/** Publishing by hand: who is asked for which channel, how often they are reminded, and what each channel has come to. */
import { armTimer, disarmTimers, fellMarks, withoutTimer } from "./level.ts";
import { dueKey } from "./publication.ts";
import type { PublicationState } from "./states.ts";
import { nextToken, plusMinutes, publicationReminderMinutes } from "./time.ts";
import type { Step } from "./effects.ts";
import type { IterEvent } from "./events.ts";
import type { Instant, IterContext, SeatEnding } from "./types.ts";

export const overdueKey = "overdue";

/** Asks for every channel that waits; from here each one has its own truth. */
export function startPublishing(context: IterContext, event: Extract<IterEvent, { type: "due" }>): Step {
  const channelIds = channelsIn(context, "waiting");
  return prompt(withoutTimer(context, dueKey), channelIds, event.now, nextToken(event.token));
}

/** Asks anew for one channel that failed. */
export function retryChannel(context: IterContext, event: Extract<IterEvent, { type: "retryPublication" }>): Step {
  return prompt(context, [event.channelId], event.now, event.token);
}

/** Sets what one channel has come to. */
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
  const settled = Object.fromEntries(channelIds.map((channelId) => [channelId, state]));
  return { ...context, publications: { ...context.publications, ...settled } };
}
