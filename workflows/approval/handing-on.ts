import { refusalOf } from "./checks.ts";
import { chartAllows } from "./decide.ts";
import { currentSeats } from "./seats.ts";
import type { PostState } from "./states.ts";
import type { Facts, Instant, IterContext, PersonId } from "./types.ts";

/** A seat that somebody may hand on now, and to whom. */
export interface SeatToHandOn {
  seatId: string;
  personIds: PersonId[];
}

/** Every seat a person may hand on, with those among `personIds` who may have it: asked of the check that judges it. */
export function seatsToHandOn(
  { state, context }: { state: PostState; context: IterContext },
  { actorId, personIds, now }: { actorId: PersonId; personIds: readonly PersonId[]; now: Instant },
  facts: Facts,
): SeatToHandOn[] {
  if (!chartAllows(state, "reassign")) return [];
  const by = { type: "reassign", actorId, means: "web", now, reason: "-", token: "" } as const;
  return currentSeats(context)
    .map(({ seatId }) => ({
      seatId,
      personIds: personIds.filter((toPersonId) => refusalOf(context, { ...by, seatId, toPersonId }, facts) === null),
    }))
    .filter((seat) => seat.personIds.length > 0);
}
