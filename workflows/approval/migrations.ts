/** Stored iters of earlier versions, brought up when they are read: one pure function for each step. */
import { plusMinutes } from "./time.ts";
import type { IterContext, SeatProgress } from "./types.ts";

/**
 * From 1 to 2: who was asked is kept with the moment. Until now everybody of an open level was asked when it opened, as
 * far as the iter knew; nobody is taken to have been reached before the mails say so.
 */
export function withAskings(context: IterContext): IterContext {
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
