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
  const waiting = currentSeats(iter.context).filter(
    (seat) => seat.status === "open" && seat.kind !== "notice" && seat.candidates.includes(of),
  );
  const acting = { delegationId: "", of, substituteId, enteredBy, act: "" };
  const then = { ...facts, delegations: [...(facts.delegations ?? []), acting] };
  const resolved = new Map(resolveRound(iter.context, then).map((seat) => [seat.seatId, seat]));
  const handable = new Map(
    seatsToHandOn(iter, { actorId: enteredBy, personIds, now }, then).map((seat) => [seat.seatId, seat.personIds]),
  );
  return waiting.map(({ seatId }) => {
    const seat = resolved.get(seatId);
    const passes = seat?.candidates.includes(substituteId) === true;
    const becomes = passes ? "passes" : seat && seat.candidates.length > 0 ? "stays" : "stops";
    return { seatId, becomes, why: passes ? null : (seat?.blocked ?? null), personIds: handable.get(seatId) ?? [] };
  });
}
