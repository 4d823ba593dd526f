/** What the chart of a post is made with: its types, its effects by name, and pure steps as actions. */
import { setup } from "xstate";
import type { Effect, IterEvent, Step } from "./events.ts";
import { type EventOf, guards, isOfType, type MachineEvent } from "./machine-guards.ts";
import type { Facts, IterContext } from "./types.ts";

/** Every effect is one named action whose parameter is the effect itself; nothing here runs. */
type EffectAction = { [T in Effect["type"]]: { type: T; params: Extract<Effect, { type: T }> } }[Effect["type"]];

/** The types, effects and guards of the chart. */
export const iter = setup({
  types: { context: {} as IterContext, events: {} as MachineEvent },
  actions: {
    requestDecision: carriedOutElsewhere<"requestDecision">(),
    copyRequest: carriedOutElsewhere<"copyRequest">(),
    sendNotice: carriedOutElsewhere<"sendNotice">(),
    sendReceipt: carriedOutElsewhere<"sendReceipt">(),
    tellChangesRequested: carriedOutElsewhere<"tellChangesRequested">(),
    tellRejected: carriedOutElsewhere<"tellRejected">(),
    tellApproved: carriedOutElsewhere<"tellApproved">(),
    tellExpired: carriedOutElsewhere<"tellExpired">(),
    tellHeld: carriedOutElsewhere<"tellHeld">(),
    tellBlocked: carriedOutElsewhere<"tellBlocked">(),
    tellFallen: carriedOutElsewhere<"tellFallen">(),
    tellKept: carriedOutElsewhere<"tellKept">(),
    tellSilent: carriedOutElsewhere<"tellSilent">(),
    remind: carriedOutElsewhere<"remind">(),
    revokeRequests: carriedOutElsewhere<"revokeRequests">(),
    armTimer: carriedOutElsewhere<"armTimer">(),
    disarmTimer: carriedOutElsewhere<"disarmTimer">(),
    promptPublication: carriedOutElsewhere<"promptPublication">(),
    sendPublication: carriedOutElsewhere<"sendPublication">(),
    remindPublication: carriedOutElsewhere<"remindPublication">(),
    tellFailed: carriedOutElsewhere<"tellFailed">(),
    cancelPublications: carriedOutElsewhere<"cancelPublications">(),
  },
  guards,
});

/** An effect is only named here; whoever stores the decision carries it out. */
function carriedOutElsewhere<T extends Effect["type"]>(): (_: unknown, effect: Extract<Effect, { type: T }>) => void {
  return () => {};
}

/** Wraps a pure step as a transition action: assigns the context it yields and names the effects. */
export function step(run: (context: IterContext, event: MachineEvent) => Step) {
  return iter.enqueueActions(({ context, event, enqueue }) => {
    const { context: next, effects } = run(context, event);
    // An assignment adds: what the step left out is taken away by name.
    const leftOut = Object.keys(context).filter((key) => !(key in next));
    enqueue.assign({ ...Object.fromEntries(leftOut.map((key) => [key, undefined])), ...next });
    for (const effect of effects) enqueue(asAction(effect));
  });
}

/** The same for a step that belongs to one type of event. */
export function on<T extends IterEvent["type"]>(
  type: T,
  run: (context: IterContext, event: EventOf<T>, facts: Facts) => Step,
) {
  return step((context, event) => {
    if (!isOfType(event, type)) throw new Error(`${event.type} reached the step of ${type}`);
    return run(context, event, event.facts);
  });
}

/** The one place where an effect becomes an action: same name, itself as parameter. */
function asAction(effect: Effect): EffectAction {
  return { type: effect.type, params: effect } as EffectAction;
}
