/** What becomes of the seats that wait for somebody when a substitute takes over now, told by asking the rules themselves. */
import { seatsToHandOn } from "./reading.ts";
import { currentSeats, resolveRound } from "./seats.ts";
import type { BlockReason, PostState } from "./states.ts";
import type { Facts, Instant, IterContext, PersonId } from "./types.ts";

export interface SeatForeseen {
  seatId: string;
  /** `passes`: the substitute may fill it. `stays`: others of its group go on. `stops`: nobody may, because of `why`. */
  becomes: "passes" | "stays" | "stops";
  why: BlockReason | null;
  /** To whom whoever enters the delegation may hand it instead, among those asked about. */
  personIds: PersonId[];
}

interface TakingOver {
  of: PersonId;
  substituteId: PersonId;
  enteredBy: PersonId;
  /** Who might get what the substitute may not fill. */
  personIds: readonly PersonId[];
  now: Instant;
}

/** The open seats that wait for a person, as they would be. Nothing is changed. */
export function foreseeDelegation(
  iter: { state: PostState; context: IterContext },
  { of, substituteId, enteredBy, personIds, now }: TakingOver,
  facts: Facts,
): SeatForeseen[] {
  const waiting = currentSeats(iter.context).filter((seat) => seat.status === "open" && seat.candidates.includes(of));
  const waits = new Set(waiting.map(({ seatId }) => seatId));
  const acting = { delegationId: "", of, substituteId, enteredBy, act: "" };
  const then = { ...facts, delegations: [...(facts.delegations ?? []), acting] };
  const handable = new Map(
    seatsToHandOn(iter, { actorId: enteredBy, personIds, now }, then).map((seat) => [seat.seatId, seat.personIds]),
  );
  return resolveRound(iter.context, then)
    .filter(({ seatId }) => waits.has(seatId))
    .map(({ seatId, candidates, blocked }) => {
      const passes = candidates.includes(substituteId);
      const becomes = passes ? "passes" : candidates.length > 0 ? "stays" : "stops";
      return { seatId, becomes, why: blocked, personIds: handable.get(seatId) ?? [] };
    });
}
