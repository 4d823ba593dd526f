/** Posts that a hold (*Pausa*) stopped, and the events that lead there and on. */
import { after, mark, officeFacts, play, refusedWith, standingHold } from "#tests/support/iter.ts";
import { by, publishAt, schedule, toApproved } from "#tests/support/posts-by-state.ts";
import type { Decision, IterEvent, StoredIter } from "#workflows/approval/events.ts";
import { whoseTurn } from "#tests/support/whose-turn.ts";
import type { Facts } from "#workflows/approval/types.ts";

export const paused = officeFacts({ holds: [standingHold()] });
export const hold = (change: Partial<Extract<IterEvent, { type: "hold" }>> = {}): IterEvent => ({
  type: "hold",
  holdId: "hold",
  now: after(20),
  ...change,
});
export const confirmHeld = (change: Partial<Extract<IterEvent, { type: "confirmHeld" }>> = {}) =>
  ({
    ...by,
    type: "confirmHeld",
    now: after(40),
    publishAt: null,
    seatId: "again",
    token: "confirm",
    ...change,
  }) as const satisfies IterEvent;
export const signAgain = (actorId: string, change = {}) => mark("again", actorId, { now: after(50), ...change });

export const scheduled = play([...toApproved, schedule]).stored;
export const held = play([hold()], paused, scheduled);
export const asked = play([confirmHeld()], officeFacts(), held.stored);

export const dueWith = (token: string): IterEvent => ({ type: "due", now: publishAt, timerKey: "due", token });

export function turnOf({ context }: Decision): string[] {
  return (whoseTurn(context)?.seats ?? []).flatMap(({ personIds }) => personIds).sort();
}

/** As `play`, with the facts of the world as they are. */
export function refusal(from: StoredIter, event: IterEvent, facts: Facts = officeFacts()): string | null {
  return refusedWith(from, event, facts);
}
