/** A mark that goes: taken back by whoever gave it, or disowned by the person it names. */
import { armTimer, decisionOf, disarmTimers, outcomeOf, tellFallen, withSeats } from "./level.ts";
import { lookAgain } from "./look-again.ts";
import { seatOf } from "./seat-steps.ts";
import { giveUpMoment } from "./publication.ts";
import { givenMarkId } from "./resume.ts";
import { lastMarkOf, lastUsefulKey } from "./round.ts";
import { currentSeats } from "./seats.ts";
import type { Effect, Step, IterEvent } from "./events.ts";
import type { Facts, IterContext, SeatEnding, SeatProgress } from "./types.ts";

type Withdrawal = Extract<IterEvent, { type: "takeBack" | "disown" }>;

/**
 * Opens the seat again, with a whole new term for everybody who may fill it. A level that had passed opens too, unless
 * it is complete without the mark; what was opened or signed after it waits again, and whoever signed there is told.
 */
export function withdrawMark(before: IterContext, withdrawal: Withdrawal, facts: Facts): Step {
  const event = onSeatThatCounts(before, withdrawal);
  if (isOfEarlierRound(before, event.seatId)) return lookAgain(voidOn(before, event).context, event, facts);
  const context = withdrawal === event ? before : voidOn(before, withdrawal).context;
  const seat = seatOf(context, event.seatId);
  if (seat.kind === "notice") return voidOn(context, event);
  // Whoever gave it is free for another seat of the level that is open.
  if (addsNothing(context, event)) return lookAgain(withoutMark(context, seat, event), event, facts);
  const emptied = withSeats(context, [emptySeat(seat, event.type === "disown"), ...notCountedAnyMore(context, seat)]);
  const by = seat.mark?.personId ?? null;
  // Nobody takes a mark of their own back once a later level has signed, unless it was kept.
  const why = event.type === "disown" ? "disowned" : "objected";
  const ended: SeatEnding = { why, at: event.now, by, seatId: seat.seatId };
  const wasPassed = context.levels[seat.levelIndex]?.status === "passed";
  const back = wasPassed ? goBackToLevel(emptied, seat.levelIndex, ended) : { context: emptied, effects: [] };
  const promised = context.approvedPublishAt !== null && Object.values(context.publications).length > 0;
  const cancels: Effect[] = promised ? [{ type: "cancelPublications" }] : [];
  const useful = withLastUseful(back.context, event.token);
  const next = lookAgain({ ...useful.context, lastMarkAt: lastMarkOf(currentSeats(useful.context)) }, event, facts);
  return {
    context: next.context,
    effects: [...back.effects, ...cancels, ...useful.effects, ...next.effects],
  };
}

/**
 * A post that is going out, or is out in part, is not asked for again: what is out stays out, and nothing more goes out.
 * Every other channel fails; the mark is void, and so is what was signed after it. New signatures need a new round.
 */
export function stopUnsigned(context: IterContext, withdrawal: Withdrawal): Step {
  const event = onSeatThatCounts(context, withdrawal);
  const seat = seatOf(context, event.seatId);
  const ended: SeatEnding = { why: "disowned", at: event.now, by: seat.mark?.personId ?? null, seatId: seat.seatId };
  if (seat.kind === "notice") return voidOn(context, event);
  const later = currentSeats(context).filter(
    ({ levelIndex, mark, kind }) => levelIndex > seat.levelIndex && mark !== null && kind !== "notice",
  );
  const counted = notCountedAnyMore(context, seat).map(({ seatId }) => seatId);
  const gone = new Set([seat.seatId, ...counted, ...later.map(({ seatId }) => seatId)]);
  const seats = context.seats.map((one): SeatProgress =>
    gone.has(one.seatId) ? { ...one, status: "lapsed", mark: null, answer: null, ended } : one,
  );
  const stopped = giveUpMoment({ ...context, seats, approvedPublishAt: null });
  return {
    context: { ...stopped.context, lastMarkAt: lastMarkOf(currentSeats(stopped.context)) },
    effects: [...stopped.effects, ...tellFallen(later, ended)],
  };
}

/** The round is over, so nothing is asked again: the mark is only made void, where it was given and where it was kept. */
export function voidMark(context: IterContext, withdrawal: Withdrawal): Step {
  const kept = onSeatThatCounts(context, withdrawal);
  const given = voidOn(context, withdrawal);
  return kept === withdrawal ? given : voidOn(given.context, kept);
}

function voidOn(context: IterContext, { seatId, now }: Pick<Withdrawal, "seatId" | "now">): Step {
  const seats = context.seats.map((seat): SeatProgress => {
    if (seat.seatId !== seatId || seat.mark === null) return seat;
    const ended: SeatEnding = { why: "disowned", at: now, by: seat.mark.personId };
    return { ...seat, status: seat.status === "superseded" ? "superseded" : "lapsed", mark: null, ended };
  });
  return { context: { ...context, seats }, effects: [] };
}

/** Whether the level of the mark has passed and is complete without it, or its round is over: then withdrawing it changes nothing else. */
export function addsNothing(context: IterContext, withdrawal: Pick<Withdrawal, "seatId">): boolean {
  const { seatId } = onSeatThatCounts(context, withdrawal);
  if (isOfEarlierRound(context, seatId)) return true;
  const seat = currentSeats(context).find((candidate) => candidate.seatId === seatId);
  if (seat === undefined || context.levels[seat.levelIndex]?.status !== "passed") return false;
  if (notCountedAnyMore(context, seat).length > 0) return false;
  return outcomeOf(withSeats(context, [{ ...seat, status: "lapsed", mark: null }]), seat.levelIndex) === "complete";
}

/** A mark that is withdrawn where it was given is withdrawn where it was kept. */
function onSeatThatCounts<One extends Pick<Withdrawal, "seatId">>(context: IterContext, withdrawal: One): One {
  const given = context.seats.find(({ seatId }) => seatId === withdrawal.seatId)?.mark;
  if (!given) return withdrawal;
  const seat = currentSeats(context).find(({ mark }) => mark !== null && givenMarkId(mark) === givenMarkId(given));
  return seat === undefined || seat.seatId === withdrawal.seatId ? withdrawal : { ...withdrawal, seatId: seat.seatId };
}

/** Marks of a round before the running one stay on their seats, and count for nothing in it. */
function isOfEarlierRound(context: IterContext, seatId: string): boolean {
  return context.seats.some((seat) => seat.seatId === seatId && seat.status === "superseded");
}

function withoutMark(context: IterContext, seat: SeatProgress, { now }: Withdrawal): IterContext {
  const without: SeatProgress = { ...seat, status: "lapsed", mark: null, answer: null };
  const next = withSeats(context, [without]);
  const ended = decisionOf(next, seat.levelIndex, now);
  const settled = withSeats(next, [{ ...without, ended }]);
  return { ...settled, lastMarkAt: lastMarkOf(currentSeats(settled)) };
}

/** Whoever may fill it is asked anew. Silence gives no second mark, and none in place of one that was disowned. */
function emptySeat(seat: SeatProgress, disowned: boolean): SeatProgress {
  return {
    ...seat,
    status: "waiting",
    mark: null,
    answer: null,
    asked: [],
    pressedAt: null,
    silenceTold: false,
    ended: null,
    ...(disowned || seat.mark?.capacity.type === "tacit" ? { noSilence: true } : {}),
  };
}

/** Seats that the signature of this one counted for as well. */
function notCountedAnyMore(context: IterContext, seat: SeatProgress): SeatProgress[] {
  return currentSeats(context)
    .filter((other) => other.ended?.why === "countsAlready" && other.ended.seatId === seat.seatId)
    .map((other) => emptySeat(other, false));
}

/**
 * Reopens a passed level. Its lapsed signatures are asked again; everything of the levels after it waits, unsigned. Marks
 * that were kept there stay: they do not rest on what was signed before them.
 */
function goBackToLevel(context: IterContext, index: number, ended: SeatEnding): Step {
  const levels = context.levels.map((level) => {
    if (level.index === index) return { ...level, status: "open" as const, timerAt: null };
    const goesBack = level.index > index && level.status !== "skipped";
    return goesBack ? { ...level, status: "ahead" as const, openedAt: null, dueAt: null, timerAt: null } : level;
  });
  const later = currentSeats(context).filter(
    (seat) =>
      seat.levelIndex > index &&
      seat.status !== "skipped" &&
      seat.mark?.kept === undefined &&
      !(seat.kind === "notice" && seat.mark !== null),
  );
  const fallen = later.filter((seat) => seat.status === "marked");
  const asked = later.filter((seat) => seat.status === "open").map((seat) => seat.seatId);
  const reopened = currentSeats(context).filter(
    (seat) => seat.levelIndex === index && seat.kind === "signature" && seat.status === "lapsed",
  );
  const seats = [...later, ...reopened].map((seat): SeatProgress => ({ ...emptySeat(seat, false), blocked: null }));
  const rewound = disarmTimers(
    withSeats({ ...context, levels }, seats),
    Object.keys(context.timers).filter((key) => key !== lastUsefulKey),
  );
  const { approvedPublishAt, publishAt, confirmation } = context;
  const { heldFor: _, holdId: __, selfScheduling: ___, ...running } = rewound.context;
  // What was confirmed after a hold keeps the moment it was confirmed for.
  const moment = confirmation === undefined ? (approvedPublishAt ?? publishAt) : publishAt;
  return {
    context: { ...running, publishAt: moment, approvedPublishAt: null },
    effects: [
      ...(asked.length > 0 ? [{ type: "revokeRequests", seatIds: asked } as const] : []),
      ...tellFallen(fallen, ended),
      ...rewound.effects,
    ],
  };
}

/** The round runs again: its end is armed where it no longer was. */
function withLastUseful(context: IterContext, token: string): Step {
  if (context.timers[lastUsefulKey] !== undefined || context.publishAt === null) return { context, effects: [] };
  return armTimer(context, { kind: "lastUsefulPassed", timerKey: lastUsefulKey, at: context.publishAt, token });
}
