/** One level of the running iter: opening it, reading what its seats have come to, closing it. */
import { currentSeats, isUnfilled } from "./seats.ts";
import { isReturning, mayReturn } from "./resume.ts";
import { isAbandoned } from "./states.ts";
import type { Effect, Step } from "./events.ts";
import type { Instant, IterContext, LevelProgress, PersonId, SeatEnding, SeatProgress } from "./types.ts";
import type { ApprovalRouteLevel } from "./route-types.ts";

export type LevelOutcome = "waiting" | "complete" | "changesRequested" | "rejected";

/** The level that is being worked on, blocked or not. */
export function openLevelOf(context: IterContext): LevelProgress | null {
  return context.levels.find((level) => level.status === "open" || level.status === "blocked") ?? null;
}

export function seatsOfLevel(context: IterContext, index: number): SeatProgress[] {
  return currentSeats(context).filter((seat) => seat.levelIndex === index);
}

/** The frozen definition of a level. */
export function approvalRouteLevelOf(context: IterContext, index: number): ApprovalRouteLevel {
  const routeLevelId = context.levels[index]?.routeLevelId;
  const level = context.route?.levels.find((candidate) => candidate.id === routeLevelId);
  if (level === undefined) throw new Error(`The frozen route has no level ${index}`);
  return level;
}

/** How many signatures a level needs. A quorum larger than its seats asks for all of them. */
export function signaturesNeeded(level: ApprovalRouteLevel, seats: SeatProgress[]): number {
  const signatures = seats.filter((seat) => seat.kind === "signature").length;
  return level.quorum === "all" ? signatures : Math.min(signatures, Math.max(1, Math.floor(level.quorum)));
}

/** Whether a seat counts as signed: by a mark on it, or by one its person gave elsewhere. */
export function approves(seat: SeatProgress): boolean {
  return seat.mark?.verdict === "approve" || seat.ended?.why === "countsAlready";
}

/** The outcome of a level's seats. A blocked seat may still be filled later, so it does not fail the level. */
export function outcomeOf(context: IterContext, index: number): LevelOutcome {
  const level = approvalRouteLevelOf(context, index);
  const seats = seatsOfLevel(context, index);
  const signatures = seats.filter((seat) => seat.kind === "signature");
  const verdicts = signatures.map((seat) => seat.mark?.verdict ?? null);
  if (verdicts.includes("requestChanges")) return "changesRequested";
  if (level.veto && verdicts.includes("reject")) return "rejected";
  const approvals = signatures.filter(approves).length;
  const stillPossible = signatures.filter((seat) => seat.status === "open" || seat.status === "blocked").length;
  const needed = signaturesNeeded(level, seats);
  if (approvals + stillPossible < needed) return "rejected";
  return approvals >= needed && seats.every((seat) => seat.kind !== "endorsement" || isSettled(seat))
    ? "complete"
    : "waiting";
}

/** Marks the open level as passed; seats nobody needed any more lapse, and say who decided. */
export function closeLevel(context: IterContext, now: Instant): Step {
  const level = openLevelOf(context);
  if (level === null) return { context, effects: [] };
  const closed = lapseSeats(
    withLevel(context, level.index, { status: "passed", timerAt: null }),
    (seat) => seat.levelIndex === level.index && seat.status !== "waiting",
    decisionOf(context, level.index, now),
  );
  const disarmed = disarmTimers(closed.context, [termKey(level.index)]);
  return { context: disarmed.context, effects: [...closed.effects, ...disarmed.effects] };
}

/** Whose decision made the rest of a level unnecessary: the last one given. */
export function decisionOf(context: IterContext, index: number, now: Instant): SeatEnding {
  const last = seatsOfLevel(context, index)
    .filter((seat) => seat.kind === "signature" && approves(seat))
    .sort((a, b) => Date.parse(a.mark?.at ?? a.ended?.at ?? "") - Date.parse(b.mark?.at ?? b.ended?.at ?? ""))
    .at(-1);
  const by = last?.mark?.personId ?? last?.ended?.by ?? null;
  return { why: "decided", at: now, by, ...(last === undefined ? {} : { seatId: last.seatId }) };
}

/** Closes seats without a mark, with the reason, and revokes what was asked of them. */
export function lapseSeats(context: IterContext, which: (seat: SeatProgress) => boolean, ended: SeatEnding): Step {
  const lapsing = currentSeats(context).filter((seat) => isUnfilled(seat) && which(seat));
  const asked = lapsing.filter((seat) => seat.status === "open").map((seat) => seat.seatId);
  const seats = context.seats.map((seat): SeatProgress =>
    lapsing.includes(seat) ? { ...seat, status: "lapsed", ended } : seat,
  );
  return {
    context: { ...context, seats },
    effects: asked.length > 0 ? [{ type: "revokeRequests", seatIds: asked }] : [],
  };
}

/**
 * Approvals that count no longer: they say since when and why, and whoever gave them is told. The person who made them fall
 * keeps their own. Those that the next submission may keep wait for it, and fall where there will be none.
 */
export function fellMarks(context: IterContext, ended: SeatEnding): Step {
  const counting = currentSeats(context).filter(
    (seat) => seat.status === "marked" && seat.mark?.verdict === "approve" && !seat.ended,
  );
  const waiting = counting.filter((seat) => mayReturn(context, seat, ended.why));
  const givenUp = isAbandoned(ended.why) ? context.seats.filter(isReturning) : [];
  const falling = [...givenUp, ...counting.filter((seat) => !waiting.includes(seat))];
  const seats = context.seats.map((seat): SeatProgress => {
    if (waiting.includes(seat)) return { ...seat, ended: { ...ended, mayReturn: true } };
    return falling.includes(seat) ? { ...seat, ended } : seat;
  });
  return { context: { ...context, seats }, effects: tellFallen(falling, ended) };
}

/** One mail for each person, however many of their marks fell. */
export function tellFallen(falling: SeatProgress[], { why, by }: SeatEnding): Effect[] {
  const told = new Set<PersonId>();
  return falling.flatMap(({ seatId, mark }): Effect[] => {
    if (mark === null || mark.personId === null || told.has(mark.personId)) return [];
    told.add(mark.personId);
    return [{ type: "tellFallen", seatId, personId: mark.personId, markId: mark.markId, why, by }];
  });
}

/** A timer to arm: `token` makes timers armed before under the same key stale. */
export type Timer = Omit<Extract<Effect, { type: "armTimer" }>, "type">;

export function armTimer(context: IterContext, timer: Timer): Step {
  const timers = { ...context.timers, [timer.timerKey]: timer.token };
  return { context: { ...context, timers }, effects: [{ type: "armTimer", ...timer }] };
}

/** Disarms the named timers, or all of them. */
export function disarmTimers(context: IterContext, timerKeys: string[] = Object.keys(context.timers)): Step {
  const armed = timerKeys.filter((key) => context.timers[key] !== undefined);
  const timers = Object.fromEntries(Object.entries(context.timers).filter(([key]) => !armed.includes(key)));
  return {
    context: { ...context, timers },
    effects: armed.map((timerKey): Effect => ({ type: "disarmTimer", timerKey })),
  };
}

/** Forgets a timer that just fired: its job is the one that runs now and must not be disarmed by it. */
export function withoutTimer(context: IterContext, timerKey: string): IterContext {
  return { ...context, timers: Object.fromEntries(Object.entries(context.timers).filter(([key]) => key !== timerKey)) };
}

export function termKey(index: number): string {
  return `term:${index}`;
}

export function withLevel(context: IterContext, index: number, change: Partial<LevelProgress>): IterContext {
  return {
    ...context,
    levels: context.levels.map((level) => (level.index === index ? { ...level, ...change } : level)),
  };
}

/** Puts the seats of the round in place of the old ones, leaving superseded ones where they are. */
export function withSeats(context: IterContext, seats: SeatProgress[]): IterContext {
  const byId = new Map(seats.map((seat) => [seat.seatId, seat]));
  return { ...context, seats: context.seats.map((seat) => byId.get(seat.seatId) ?? seat) };
}

/** An endorsement is settled when it was given, answered, or not given in time. */
function isSettled(seat: SeatProgress): boolean {
  if (seat.status === "lapsed") return true;
  return seat.status === "marked" && (seat.mark?.verdict !== "requestChanges" || seat.answer !== null);
}
