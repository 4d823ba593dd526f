/** What a mark, its withdrawal, a recusal and the writer's answer do to the running iter. Checks come first, in checks.ts. */
import { addWorkingMinutes } from "#workflows/calendar/working-time.ts";
import {
  armTimer,
  disarmTimers,
  openLevelOf,
  refreshOpenLevel,
  routeLevelOf,
  startTerm,
  termKey,
  withLevel,
  withSeats,
} from "./level.ts";
import { lastMarkOf, lastUsefulKey } from "./round.ts";
import { activeSuperior, capacityOf, currentSeats } from "./seats.ts";
import { isBefore } from "./time.ts";
import type { Effect, Facts, IterContext, IterEvent, SeatProgress, Step } from "./types.ts";

type Marking = Extract<IterEvent, { type: "mark" }>;
type TakingBack = Extract<IterEvent, { type: "takeBack" }>;
type Answering = Extract<IterEvent, { type: "answer" }>;
type Reopening = Extract<IterEvent, { type: "reopen" }>;

/** Fills a seat, or passes it on when the person declines it. */
export function recordMark(context: IterContext, event: Marking, facts: Facts): Step {
  const seat = seatOf(context, event.seatId);
  if (event.verdict === "recuse") return passOn(context, seat, event, facts);
  const marked: SeatProgress = {
    ...seat,
    status: "marked",
    mark: {
      markId: event.markId,
      personId: event.actorId,
      capacity: capacityOf(seat, event.actorId),
      verdict: event.verdict,
      reason: event.reason,
      reasonKind: event.reasonKind,
      revisionHash: event.revisionHash,
      means: event.means,
      at: event.now,
    },
  };
  const refreshed = refreshOpenLevel({ ...withSeats(context, [marked]), lastMarkAt: event.now }, facts);
  return {
    context: refreshed.context,
    effects: [
      { type: "sendReceipt", seatId: seat.seatId, personId: event.actorId, verdict: event.verdict },
      ...refreshed.effects,
    ],
  };
}

/** Takes a mark back: the seat is open again, its level too, and a level opened meanwhile goes back to waiting. */
export function takeMarkBack(context: IterContext, event: TakingBack, facts: Facts): Step {
  const seat = seatOf(context, event.seatId);
  const later = openLevelOf(context);
  const effects: Effect[] = [];
  let next = withSeats(context, [{ ...seat, status: "open", mark: null, answer: null }]);
  const wasPassed = context.levels[seat.levelIndex]?.status === "passed";
  if (wasPassed) {
    if (later !== null) {
      const asked = currentSeats(next).filter((other) => other.levelIndex === later.index && other.status === "open");
      if (asked.length > 0) effects.push({ type: "revokeRequests", seatIds: asked.map((other) => other.seatId) });
    }
    const lapsed = currentSeats(next).filter(
      (other) => other.levelIndex === seat.levelIndex && other.kind === "signature" && other.status === "lapsed",
    );
    next = withSeats(
      next,
      lapsed.map((other): SeatProgress => ({ ...other, status: "waiting" })),
    );
    next = goBackToLevel(next, seat.levelIndex);
  }
  if (context.timers.due !== undefined) effects.push({ type: "cancelPublications" });
  const rewound = disarmTimers(
    next,
    Object.keys(next.timers).filter((key) => key !== lastUsefulKey),
  );
  const refreshed = refreshOpenLevel(
    { ...rewound.context, lastMarkAt: lastMarkOf(currentSeats(rewound.context)) },
    facts,
  );
  const timed = resumeTerm(refreshed.context, seat.levelIndex, event, facts);
  const dueAt = timed.context.levels[seat.levelIndex]?.dueAt ?? null;
  const asked = refreshed.effects.map((effect) => (effect.type === "requestDecision" ? { ...effect, dueAt } : effect));
  const reopened = currentSeats(timed.context).find((other) => other.seatId === seat.seatId);
  if (reopened?.status === "open")
    effects.push({ type: "requestDecision", seatId: seat.seatId, personIds: reopened.candidates, dueAt });
  return { context: timed.context, effects: [...effects, ...rewound.effects, ...asked, ...timed.effects] };
}

/** Keeps the writer's explanation beside the observation it answers. */
export function recordAnswer(context: IterContext, event: Answering): Step {
  const seat = seatOf(context, event.seatId);
  return {
    context: withSeats(context, [{ ...seat, answer: { personId: event.actorId, text: event.text, at: event.now } }]),
    effects: [],
  };
}

/** Looks again at the blocked seats after the cause was removed; whoever may fill them now is asked. */
export function reopenBlocked(context: IterContext, event: Reopening, facts: Facts): Step {
  const level = openLevelOf(context);
  const refreshed = refreshOpenLevel(context, facts);
  if (level === null) return refreshed;
  const restarted = context.timers[termKey(level.index)] === undefined;
  const timed = restarted
    ? startTerm(refreshed.context, level.index, event, facts)
    : { context: refreshed.context, effects: [] };
  const dueAt = timed.context.levels[level.index]?.dueAt ?? null;
  const asked = refreshed.effects.map((effect) => (effect.type === "requestDecision" ? { ...effect, dueAt } : effect));
  return { context: timed.context, effects: [...asked, ...timed.effects] };
}

/** A recusal: the rest of the group goes on, else the superior of whoever declined comes in, else the seat blocks. */
function passOn(context: IterContext, seat: SeatProgress, event: Marking, facts: Facts): Step {
  const recused: SeatProgress = { ...seat, recused: [...seat.recused, event.actorId] };
  const others = refreshOpenLevel(withSeats(context, [recused]), facts);
  const receipt: Effect = { type: "sendReceipt", seatId: seat.seatId, personId: event.actorId, verdict: "recuse" };
  if (seatOf(others.context, seat.seatId).status === "open")
    return { context: others.context, effects: [receipt, ...others.effects] };
  const superior = seat.holder.type === "voice" ? null : activeSuperior(event.actorId, facts);
  const of = seat.escalated.find((entry) => entry.personId === event.actorId)?.of ?? event.actorId;
  const withSuperior: SeatProgress =
    superior === null || recused.recused.includes(superior)
      ? recused
      : { ...recused, escalated: [...seat.escalated, { personId: superior, of }] };
  const passed = refreshOpenLevel(withSeats(context, [{ ...withSuperior, status: "waiting" }]), facts);
  const tried = seatOf(passed.context, seat.seatId);
  if (tried.status === "blocked") {
    const stuck = withSeats(passed.context, [{ ...tried, blocked: "recused" }]);
    const tell = passed.effects.map((effect) =>
      effect.type === "tellBlocked" && effect.seatIds.includes(seat.seatId)
        ? { ...effect, reason: "recused" as const }
        : effect,
    );
    return { context: stuck, effects: [receipt, { type: "revokeRequests", seatIds: [seat.seatId] }, ...tell] };
  }
  return {
    context: passed.context,
    effects: [receipt, { type: "revokeRequests", seatIds: [seat.seatId] }, ...passed.effects],
  };
}

/** Reopens a passed level and sends the one opened after it back to waiting. */
function goBackToLevel(context: IterContext, index: number): IterContext {
  const levels = context.levels.map((level) => {
    if (level.index === index) return { ...level, status: "open" as const };
    const goesBack = level.index > index && level.status !== "skipped";
    return goesBack ? { ...level, status: "ahead" as const, openedAt: null, dueAt: null } : level;
  });
  const seats = context.seats.map((seat): SeatProgress => {
    const rests =
      seat.status === "superseded" || seat.status === "skipped" || seat.levelIndex <= index || seat.mark !== null;
    return rests ? seat : { ...seat, status: "waiting", blocked: null };
  });
  return {
    ...context,
    levels,
    seats,
    publishAt: context.approvedPublishAt ?? context.publishAt,
    approvedPublishAt: null,
  };
}

/** Arms the term again, to its old end when that is still ahead, else for a whole new term; and the last useful moment. */
function resumeTerm(context: IterContext, index: number, event: TakingBack, facts: Facts): Step {
  if (context.timers[lastUsefulKey] === undefined && context.publishAt !== null) {
    const useful = armTimer(context, {
      kind: "lastUsefulPassed",
      timerKey: lastUsefulKey,
      at: context.publishAt,
      token: event.token,
    });
    const timed = resumeTerm(useful.context, index, event, facts);
    return { context: timed.context, effects: [...useful.effects, ...timed.effects] };
  }
  const dueAt = context.levels[index]?.dueAt ?? null;
  if (dueAt !== null && isBefore(event.now, dueAt))
    return armTimer(context, { kind: "termPassed", timerKey: termKey(index), at: dueAt, token: event.token });
  const fresh = addWorkingMinutes(facts.calendar, event.now, routeLevelOf(context, index).termMinutes);
  return armTimer(withLevel(context, index, { dueAt: fresh }), {
    kind: "termPassed",
    timerKey: termKey(index),
    at: fresh,
    token: event.token,
  });
}

function seatOf(context: IterContext, seatId: string): SeatProgress {
  const seat = currentSeats(context).find((candidate) => candidate.seatId === seatId);
  if (seat === undefined) throw new Error(`No seat ${seatId} in this round`);
  return seat;
}
