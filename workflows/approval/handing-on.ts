import { refusalOf } from "./checks.ts";
import { chartAllows } from "./decide.ts";
import type { RefusalCode } from "./refusals.ts";
import { currentSeats } from "./seats.ts";
import type { PostState } from "./states.ts";
import type { Facts, Instant, IterContext, PersonId } from "./types.ts";

/** A seat that somebody may hand on now, and to whom. */
export interface SeatToHandOn {
  seatId: string;
  personIds: PersonId[];
  /** Those who could have it, were they not the only person of another signature: that one is handed on first. */
  neededElsewhere: PersonId[];
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
    .map(({ seatId }) => {
      const asked = personIds.map((personId) => ({
        personId,
        code: refusalOf(context, { ...by, seatId, toPersonId: personId }, facts)?.code ?? null,
      }));
      const answered = (code: RefusalCode | null) => asked.flatMap((one) => (one.code === code ? [one.personId] : []));
      return { seatId, personIds: answered(null), neededElsewhere: answered("neededElsewhere") };
    })
    .filter((seat) => seat.personIds.length > 0);
}
