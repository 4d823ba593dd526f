import { openLevelOf, seatsOfLevel } from "#workflows/approval/level.ts";
import { lastUsefulKey } from "#workflows/approval/round.ts";
import type { BlockReason, SeatKind } from "#workflows/approval/states.ts";
import type { Instant, IterContext, PersonId } from "#workflows/approval/types.ts";

export interface Turn {
  levelIndex: number;
  levelName: string;
  dueAt: Instant | null;
  /** Seats that somebody is asked to fill now. */
  seats: Array<{ seatId: string; kind: SeatKind; label: string; personIds: PersonId[] }>;
  /** Seats nobody can fill; the iter waits for an administrator. */
  blocked: Array<{ seatId: string; reason: BlockReason }>;
  /** Endorsement seats whose observation an author must answer before the level closes. */
  toAnswer: string[];
}

/** The open level and who is asked in it, or null when no round is running. */
export function whoseTurn(context: IterContext): Turn | null {
  const level = openLevelOf(context);
  // The last useful moment is armed for as long as a round runs; levels of a round that ended stay readable.
  if (level === null || context.timers[lastUsefulKey] === undefined) return null;
  const seats = seatsOfLevel(context, level.index);
  return {
    levelIndex: level.index,
    levelName: level.name,
    dueAt: level.dueAt,
    seats: seats
      .filter((seat) => seat.status === "open")
      .map(({ seatId, kind, label, candidates }) => ({ seatId, kind, label, personIds: candidates })),
    blocked: seats.flatMap(({ seatId, status, blocked }) =>
      status === "blocked" && blocked !== null ? [{ seatId, reason: blocked }] : [],
    ),
    toAnswer: seats
      .filter(
        (seat) =>
          seat.kind === "endorsement" &&
          seat.status === "marked" &&
          seat.mark?.verdict === "requestChanges" &&
          seat.answer === null,
      )
      .map((seat) => seat.seatId),
  };
}
