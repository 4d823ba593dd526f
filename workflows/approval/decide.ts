import { createActor, initialTransition, type Snapshot, type SnapshotFrom, transition } from "xstate";
import { refusalOf } from "./checks.ts";
import { iterMachine } from "./machine.ts";
import type { MachineEvent } from "./machine-guards.ts";
import { type PostState, postStates } from "./states.ts";
import { refuse, type Decision, type Effect, type Outcome, type StoredIter, type IterEvent } from "./events.ts";
import { machineVersion, migrate } from "./migrate.ts";
import type { Facts, IterContext } from "./types.ts";

type IterSnapshot = SnapshotFrom<typeof iterMachine>;

/**
 * Decides one event. `null` stands for a post that was never stored: a new draft.
 * A refusal changes nothing and says why; a decision carries the whole next state. Around 50 µs, no side effects:
 * the same arguments always give the same answer.
 */
export function decide(stored: StoredIter | null, event: IterEvent, facts: Facts): Outcome {
  const before = stored === null ? initialSnapshot() : restore(stored);
  const machineEvent: MachineEvent = { ...event, facts };
  if (!before.can(machineEvent)) return { ok: false, refusal: explain(before, event, facts) };
  const [after, actions] = transition(iterMachine, before, machineEvent);
  return { ...present(after), ok: true, effects: actions.map(effectOf) };
}

/** A new draft, to store with a new post. */
export function initialIter(): { stored: StoredIter; state: PostState; context: IterContext } {
  return present(initialSnapshot());
}

/**
 * State and context of a stored iter, of this version or an older one. Throws where a later version of Imprimatur wrote
 * it, and for what is no snapshot at all.
 */
export function readIter(stored: StoredIter): { state: PostState; context: IterContext } {
  const { value, context } = snapshotOf(stored);
  return { state: stateOf(value), context };
}

/** Whether the chart has any transition for this event in a state, whatever the context says. */
export function chartAllows(state: PostState, type: IterEvent["type"]): boolean {
  return eventsIn.get(state)?.has(type) ?? false;
}

const eventsIn = new Map<PostState, ReadonlySet<string>>(
  postStates.map((state) => [state, new Set(iterMachine.states[state]?.events)]),
);

function initialSnapshot(): IterSnapshot {
  return initialTransition(iterMachine)[0];
}

function restore(stored: StoredIter): IterSnapshot {
  return createActor(iterMachine, { snapshot: snapshotOf(stored) }).getSnapshot();
}

/** What was stored, as `present` wrote it: reading needs no more than this. */
type PlainSnapshot = Snapshot<unknown> & Pick<IterSnapshot, "value" | "context">;

function snapshotOf({ machineVersion: version, snapshot }: StoredIter): PlainSnapshot {
  if (!isSnapshot(snapshot)) throw new Error("A stored iter is not a snapshot of the machine");
  return { ...snapshot, ...migrate(version, { value: snapshot.value, context: snapshot.context }) };
}

function isSnapshot(snapshot: unknown): snapshot is PlainSnapshot {
  return (
    typeof snapshot === "object" &&
    snapshot !== null &&
    "status" in snapshot &&
    "value" in snapshot &&
    "context" in snapshot
  );
}

function present(snapshot: IterSnapshot): Pick<Decision, "stored" | "state" | "context"> {
  const { status, value, context } = snapshot;
  return {
    stored: { machineVersion, snapshot: { status, value, context, historyValue: {}, children: {} } },
    state: stateOf(value),
    context,
  };
}

function stateOf(value: IterSnapshot["value"]): PostState {
  const name = typeof value === "string" ? value : Object.keys(value)[0];
  const state = postStates.find((candidate) => candidate === name);
  if (state === undefined) throw new Error(`The machine is in a state nobody knows: ${name}`);
  return state;
}

/** Context first where it can say more than "not now": who already decided, or that the text has changed. */
function explain(before: IterSnapshot, event: IterEvent, facts: Facts) {
  const state = stateOf(before.value);
  const telling =
    chartAllows(state, event.type) || event.type === "mark" || event.type === "takeBack" || "timerKey" in event;
  const refusal = telling ? refusalOf(before.context, event, facts) : null;
  return refusal ?? refuse("impossibleNow", { state });
}

const effectTypes: Record<Effect["type"], true> = {
  requestDecision: true,
  copyRequest: true,
  sendNotice: true,
  sendReceipt: true,
  tellChangesRequested: true,
  tellRejected: true,
  tellApproved: true,
  tellExpired: true,
  tellHeld: true,
  tellBlocked: true,
  tellFallen: true,
  tellKept: true,
  tellSilent: true,
  remind: true,
  revokeRequests: true,
  armTimer: true,
  disarmTimer: true,
  promptPublication: true,
  sendPublication: true,
  remindPublication: true,
  tellFailed: true,
  cancelPublications: true,
};

/** Only named effects leave the machine; anything else is a mistake in the chart. */
function effectOf(action: { type: string; params?: unknown }): Effect {
  const { params } = action;
  if (!Object.hasOwn(effectTypes, action.type) || !isEffect(params, action.type))
    throw new Error(`The machine asked for ${action.type}`);
  return params;
}

function isEffect(params: unknown, type: string): params is Effect {
  return typeof params === "object" && params !== null && "type" in params && params.type === type;
}
