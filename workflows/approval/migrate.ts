/**
 * An iter runs for weeks and is stored by the version of the machine that decided last. Whatever an older version wrote
 * is brought up to this one when it is read, a version at a time, and stored anew with its next event. Nothing is asked
 * of the database, and no iter is refused for its age.
 */
import { plusMinutes } from "./time.ts";
import type { IterContext, SeatProgress } from "./types.ts";

/** What a step may change: the state in the chart's own words, and the context. */
export interface StoredState<Value> {
  value: Value;
  context: IterContext;
}

/**
 * `steps[n]` turns what version n wrote into what version n + 1 reads. A change of the stored shape adds a step here, and
 * before it the examples of the version that ends (`tests/unit/workflows/approval/stored`). A step is never changed.
 */
const steps: Readonly<Record<number, (context: IterContext) => IterContext>> = { 1: withAskings };

/** The version of what is stored from now on. */
export const machineVersion = Object.keys(steps).length + 1;

/** Brings a stored state up to this version. Throws for a version that is not known yet: an older program must not guess. */
export function migrate<Value>(version: number, stored: StoredState<Value>): StoredState<Value> {
  if (!Number.isInteger(version) || version < 1 || version > machineVersion)
    throw new Error(`A stored iter has machine version ${version}; this code reads up to ${machineVersion}`);
  let { context } = stored;
  for (let from = version; from < machineVersion; from += 1) context = steps[from]?.(context) ?? context;
  return { ...stored, context };
}

/**
 * From 1 to 2: who was asked is kept with the moment. Until now everybody of an open level was asked when it opened, as
 * far as the iter knew; nobody is taken to have been reached before the mails say so.
 */
function withAskings(context: IterContext): IterContext {
  return { ...context, seats: context.seats.map((seat) => (seat.status === "open" ? asked(seat, context) : seat)) };
}

function asked(seat: SeatProgress, context: IterContext): SeatProgress {
  const level = context.levels[seat.levelIndex];
  const at = level?.openedAt ?? null;
  if (seat.asked !== undefined || level === undefined || at === null) return seat;
  const termMinutes = context.route?.levels.find((one) => one.id === level.routeLevelId)?.termMinutes ?? 0;
  const dueAt = level.dueAt ?? plusMinutes(at, termMinutes);
  return { ...seat, asked: seat.candidates.map((personId) => ({ personId, at, dueAt })) };
}
