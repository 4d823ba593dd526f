/** One level of the running iter: opening it, reading what its seats have come to, closing it. */
import { addWorkingMinutes } from "#workflows/calendar/working-time.ts";
import { currentSeats, resolveRound } from "./seats.ts";
import type {
  BlockReason,
  Effect,
  Facts,
  Instant,
  IterContext,
  LevelProgress,
  RouteLevel,
  SeatProgress,
  Step,
} from "./types.ts";

export type LevelOutcome = "waiting" | "complete" | "changesRequested" | "rejected";

/** The level that is being worked on, blocked or not. */
export function openLevelOf(context: IterContext): LevelProgress | null {
  return context.levels.find((level) => level.status === "open" || level.status === "blocked") ?? null;
}

export function seatsOfLevel(context: IterContext, index: number): SeatProgress[] {
  return currentSeats(context).filter((seat) => seat.levelIndex === index);
}

/** The frozen definition of a level. */
export function routeLevelOf(context: IterContext, index: number): RouteLevel {
  const routeLevelId = context.levels[index]?.routeLevelId;
  const level = context.route?.levels.find((candidate) => candidate.id === routeLevelId);
  if (level === undefined) throw new Error(`The frozen route has no level ${index}`);
  return level;
}

/** How many signatures a level needs. A quorum larger than its seats asks for all of them. */
export function signaturesNeeded(level: RouteLevel, seats: SeatProgress[]): number {
  const signatures = seats.filter((seat) => seat.kind === "signature").length;
  return level.quorum === "all" ? signatures : Math.min(signatures, Math.max(1, Math.floor(level.quorum)));
}

/** What the seats of a level amount to. A blocked seat may still be filled one day, so it fails nothing. */
export function outcomeOf(context: IterContext, index: number): LevelOutcome {
  const level = routeLevelOf(context, index);
  const seats = seatsOfLevel(context, index);
  const signatures = seats.filter((seat) => seat.kind === "signature");
  const verdicts = signatures.map((seat) => seat.mark?.verdict ?? null);
  if (verdicts.includes("requestChanges")) return "changesRequested";
  if (level.veto && verdicts.includes("reject")) return "rejected";
  const approvals = verdicts.filter((verdict) => verdict === "approve").length;
  const stillPossible = signatures.filter((seat) => seat.status === "open" || seat.status === "blocked").length;
  const needed = signaturesNeeded(level, seats);
  if (approvals + stillPossible < needed) return "rejected";
  return approvals >= needed && seats.every((seat) => seat.kind !== "endorsement" || isSettled(seat))
    ? "complete"
    : "waiting";
}

/** Opens the next level ahead: asks its seats, informs its notice seats, starts its term. */
export function openNextLevel(context: IterContext, now: Instant, token: string, facts: Facts): Step {
  const index = context.levels.findIndex((level) => level.status === "ahead");
  const resolved = resolveRound(context, facts);
  const inform = resolved.filter((seat) => seat.levelIndex === index && seat.kind === "notice");
  const opened = withSeats(
    withLevel(context, index, { status: "open", openedAt: now }),
    resolved.map((seat) =>
      seat.levelIndex === index && seat.kind === "notice" ? { ...seat, status: "lapsed" } : seat,
    ),
  );
  const notices = inform.filter((seat) => seat.candidates.length > 0);
  const asked = refreshOpenLevel(opened, facts);
  const timed = startTerm(asked.context, index, { now, token }, facts);
  return {
    context: timed.context,
    effects: [
      ...notices.map((seat): Effect => ({ type: "sendNotice", seatId: seat.seatId, personIds: seat.candidates })),
      ...asked.effects.map((effect) =>
        effect.type === "requestDecision" ? { ...effect, dueAt: timed.context.levels[index]?.dueAt ?? null } : effect,
      ),
      ...timed.effects,
    ],
  };
}

/** Starts the term of an open level from `now`, when anybody can act within it. */
export function startTerm(
  context: IterContext,
  index: number,
  start: { now: Instant; token: string },
  facts: Facts,
): Step {
  if (!seatsOfLevel(context, index).some((seat) => seat.status === "open")) return { context, effects: [] };
  const dueAt = addWorkingMinutes(facts.calendar, start.now, routeLevelOf(context, index).termMinutes);
  return armTimer(withLevel(context, index, { dueAt }), {
    kind: "termPassed",
    timerKey: termKey(index),
    at: dueAt,
    token: start.token,
  });
}

/**
 * Looks again at who may fill the seats ahead and in the open level. Seats that lost everybody block, seats that found
 * somebody are asked, and the level says whether it is stuck.
 */
export function refreshOpenLevel(context: IterContext, facts: Facts): Step {
  const level = openLevelOf(context);
  if (level === null) return { context, effects: [] };
  const effects: Effect[] = [];
  const blocked = new Map<BlockReason, string[]>();
  const seats = resolveRound(context, facts).map((seat): SeatProgress => {
    if (seat.levelIndex !== level.index || !["waiting", "open", "blocked"].includes(seat.status)) return seat;
    const status = seat.candidates.length > 0 ? "open" : "blocked";
    if (status === "open" && seat.status !== "open") {
      effects.push({ type: "requestDecision", seatId: seat.seatId, personIds: seat.candidates, dueAt: level.dueAt });
    }
    if (status === "blocked" && seat.status !== "blocked" && seat.blocked !== null) {
      blocked.set(seat.blocked, [...(blocked.get(seat.blocked) ?? []), seat.seatId]);
    }
    return { ...seat, status };
  });
  const next = withSeats(context, seats);
  const tell = [...blocked].map(([reason, seatIds]): Effect => ({ type: "tellBlocked", seatIds, reason }));
  return {
    context: withLevel(next, level.index, { status: isStuck(next, level.index) ? "blocked" : "open" }),
    effects: [...effects, ...tell],
  };
}

/** Marks the open level as passed; seats nobody needed any more lapse. */
export function closeLevel(context: IterContext): Step {
  const level = openLevelOf(context);
  if (level === null) return { context, effects: [] };
  const closed = lapseSeats(
    withLevel(context, level.index, { status: "passed" }),
    (seat) => seat.levelIndex === level.index,
  );
  const disarmed = disarmTimers(closed.context, [termKey(level.index)]);
  return { context: disarmed.context, effects: [...closed.effects, ...disarmed.effects] };
}

/** Closes open and blocked seats without a mark and revokes what was asked of them. */
export function lapseSeats(context: IterContext, which: (seat: SeatProgress) => boolean): Step {
  const lapsing = currentSeats(context).filter(
    (seat) => (seat.status === "open" || seat.status === "blocked") && which(seat),
  );
  const asked = lapsing.filter((seat) => seat.status === "open").map((seat) => seat.seatId);
  const seats = context.seats.map((seat): SeatProgress =>
    lapsing.includes(seat) ? { ...seat, status: "lapsed" } : seat,
  );
  return {
    context: { ...context, seats },
    effects: asked.length > 0 ? [{ type: "revokeRequests", seatIds: asked }] : [],
  };
}

/** A timer to arm: `token` fences off whatever was armed under the same key before. */
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

function isStuck(context: IterContext, index: number): boolean {
  const seats = seatsOfLevel(context, index);
  if (seats.some((seat) => seat.kind === "endorsement" && seat.status === "blocked")) return true;
  const signatures = seats.filter((seat) => seat.kind === "signature");
  const reachable = signatures.filter((seat) => seat.status === "open" || seat.mark?.verdict === "approve").length;
  const blocked = signatures.some((seat) => seat.status === "blocked");
  return blocked && reachable < signaturesNeeded(routeLevelOf(context, index), seats);
}
