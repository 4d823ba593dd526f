/**
 * That a notice was read, where the route asks for it: a word of its reader, kept as the mark of the seat. It fills nothing,
 * holds nothing up and is never asked for again; it may come as long as the content it is about is the one of the round.
 */
import { peopleOf } from "./candidates.ts";
import { alreadyMarked, refuse, type IterEvent, type Refusal, type Step } from "./events.ts";
import { openLevelOf, withSeats } from "./level.ts";
import { markOf, seatOf } from "./seat-steps.ts";
import { currentSeats } from "./seats.ts";
import { isBefore } from "./time.ts";
import type { Facts, IterContext } from "./types.ts";

type Mark = Extract<IterEvent, { type: "mark" }>;

/** Why it is not taken: the notice does not ask for it, went to somebody else, or is of another content. */
export function checkAcknowledgement(context: IterContext, event: Mark, facts: Facts): Refusal | null {
  const seat = currentSeats(context).find((candidate) => candidate.seatId === event.seatId);
  if (context.revision === null || seat === undefined || event.revisionHash !== context.revision.hash)
    return refuse("outdatedRevision", { current: context.revision?.hash ?? null });
  if (seat.acknowledge !== true) return refuse("notYourSeat");
  if (seat.mark !== null) return alreadyMarked(seat.mark);
  if (seat.status !== "lapsed") return refuse("impossibleNow", { seat: seat.status });
  // The post ends here, or is held: the clock says so next, and it is not for a reader to bring that about.
  const { publishAt } = context;
  if (openLevelOf(context) !== null && publishAt !== null && !isBefore(event.now, publishAt))
    return refuse("publishMomentPassed", { publishAt });
  return peopleOf(seat.holder, facts).personIds.includes(event.actorId) ? null : refuse("notYourSeat");
}

/** Only the seat changes: nobody is asked, told or released by it. */
export function recordAcknowledgement(context: IterContext, event: Mark): Step {
  const seat = seatOf(context, event.seatId);
  return { context: withSeats(context, [{ ...seat, mark: markOf(event, seat) }]), effects: [] };
}
