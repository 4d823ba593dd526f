/** What the chart's steps read from an event: its type, the token it brings, who ends what. */
import { lookAgain } from "./look-again.ts";
import { nextToken } from "./time.ts";
import type { Step } from "./effects.ts";
import type { IterEvent } from "./events.ts";
import type { Facts, IterContext, SeatEnding } from "./types.ts";

/** An event as the machine sees it: with the facts read in the same transaction. */
export type MachineEvent = {
  [T in IterEvent["type"]]: Extract<IterEvent, { type: T }> & { facts: Facts };
}[IterEvent["type"]];
export type EventOf<T extends IterEvent["type"]> = Extract<MachineEvent, { type: T }>;

export function isOfType<T extends IterEvent["type"]>(event: MachineEvent, type: T): event is EventOf<T> {
  return event.type === type;
}

/** The fencing token for timers armed by this event. A clock event brings only the one it was armed with. */
export function tokenOf(event: MachineEvent): string {
  if (!("token" in event)) throw new Error(`${event.type} arms no timer`);
  return "timerKey" in event ? nextToken(event.token) : event.token;
}

export function lookAgainAt(context: IterContext, event: MachineEvent): Step {
  return lookAgain(context, { now: event.now, token: tokenOf(event) }, event.facts);
}

export function endingBy(event: MachineEvent, why: SeatEnding["why"]): SeatEnding {
  return { why, at: event.now, by: "actorId" in event ? event.actorId : null };
}
