/** A round of signatures: how it starts at submission, and how it ends early: by a verdict, by time, or taken back. */
import { addWorkingMinutes } from "#workflows/calendar/working-time.ts";
import { conditionHolds, levelsFor, unmetOf } from "./approval-route-levels.ts";
import { armTimer, disarmTimers, fellMarks, lapseSeats, tellFallen, withoutTimer } from "./level.ts";
import { isReturning, type MarkAfterChange, marksAfterChange, tellKept, withKeptMark } from "./resume.ts";
import { currentSeats, resolveSeats, signingRules } from "./seats.ts";
import { calendarOf, calendarsOf, decidingIn, isBefore, onClockOf } from "./time.ts";
import type { Effect, Step, IterEvent } from "./events.ts";
import type {
  Facts,
  Instant,
  IterContext,
  LevelProgress,
  PersonId,
  SeatEnding,
  SeatProgress,
  WorkingCalendar,
} from "./types.ts";
import type { ApprovalRouteLevel, ApprovalRouteSeat } from "./route-types.ts";

type Submission = Extract<IterEvent, { type: "submit" }>;

export const lastUsefulKey = "lastUseful";

/** Before the first round. */
export const emptyContext: IterContext = {
  round: 0,
  revision: null,
  route: null,
  levels: [],
  seats: [],
  authors: [],
  publishAt: null,
  approvedPublishAt: null,
  lastMarkAt: null,
  timers: {},
  publications: {},
};

/**
 * Freezes the route into the post and lays out levels and seats. The level loop of the machine then opens the first
 * level. Seats of the round before stay in the context, superseded, so that their rows are closed with this event.
 */
export function startRound(context: IterContext, event: Submission, facts: Facts): Step {
  const levels = levelsFor(event.route, facts);
  const used = new Set(context.seats.map((seat) => seat.seatId));
  if (Object.values(event.seatIds).some((seatId) => used.has(seatId)))
    throw new Error("submit.seatIds repeats an id of an earlier round");
  const laidOut = levels.flatMap((level, index) =>
    level.seats.map((seat) =>
      layOutSeat(seat, index, event.seatIds[seat.id], conditionHolds(level.when, facts) ? null : event.now),
    ),
  );
  const parts = event.revision.parts;
  const given = marksAfterChange(context, { route: { ...event.route, levels }, parts, seats: laidOut }, facts);
  const kept = keepMarks(laidOut, given, { event, levels, context }, facts);
  const seats = resolveSeats(kept, facts, signingRules(event.route, facts));
  const latest = lastUsefulMoments({ levels, seats, publishAt: event.publishAt }, facts);
  const next: IterContext = {
    round: context.round + 1,
    revision: event.revision,
    route: { ...event.route, levels },
    levels: levels.map((level, index): LevelProgress => {
      const applies = conditionHolds(level.when, facts);
      return {
        index,
        routeLevelId: level.id,
        name: level.name,
        status: applies ? "ahead" : "skipped",
        openedAt: null,
        dueAt: null,
        lastUsefulAt: applies ? (latest[index]?.at ?? null) : null,
        timerAt: null,
        skippedBecause: applies ? null : unmetOf(level.when, facts),
        ...(level.addedBecause === undefined ? {} : { addedBecause: level.addedBecause }),
      };
    }),
    seats: [...leftBehind(context, given, event.now), ...seats],
    authors: [...new Set([facts.authorId, ...facts.authors])],
    ...(context.acting === undefined ? {} : { acting: context.acting }),
    publishAt: event.publishAt,
    approvedPublishAt: null,
    lastMarkAt: lastMarkOf(seats),
    timers: {},
    publications: Object.fromEntries(facts.post.channelIds.map((channelId) => [channelId, "waiting"])),
    ...(facts.undoMinutes === undefined ? {} : { undoMinutes: facts.undoMinutes }),
    ...(event.envelope === undefined ? {} : { envelope: event.envelope }),
    ...(event.live === undefined ? {} : { live: event.live, undoMinutes: 0 }),
  };
  const timer = { kind: "lastUsefulPassed", timerKey: lastUsefulKey, at: event.publishAt, token: event.token } as const;
  const armed = armTimer(next, timer);
  const fallen = given.filter(({ seat, falls }) => falls !== null && isReturning(seat));
  const seatsOf = (these: typeof fallen) => these.map(({ seat }) => seat);
  const ending = { at: event.now, by: event.actorId };
  return {
    context: armed.context,
    effects: [
      ...armed.effects,
      ...tellFallen(seatsOf(fallen.filter(({ falls }) => falls === "parts")), { why: "changed", ...ending }),
      ...tellFallen(seatsOf(fallen.filter(({ falls }) => falls !== "parts")), { why: "sentAgain", ...ending }),
      ...tellKept(seats.filter(({ status }) => status === "marked")),
    ],
  };
}

/** The post is a draft again, or discarded: nothing of the round counts any more, and whoever signed is told. */
export function cancelRound(context: IterContext, ended: SeatEnding): Step {
  const asked = currentSeats(context)
    .filter((seat) => seat.status === "open")
    .map((seat) => seat.seatId);
  const fallen = fellMarks(context, ended);
  const { selfScheduling: _, ...cancelled } = fallen.context;
  const disarmed = disarmTimers(cancelled);
  const planned = Object.values(context.publications);
  const promised =
    planned.length > 0 && (context.approvedPublishAt !== null || planned.some((state) => state !== "waiting"));
  const effects: Effect[] = [...disarmed.effects];
  if (asked.length > 0) effects.push({ type: "revokeRequests", seatIds: asked });
  if (promised) effects.push({ type: "cancelPublications" });
  effects.push(...fallen.effects);
  return {
    context: {
      ...disarmed.context,
      levels: [],
      seats: disarmed.context.seats.map((seat) => supersede(seat.ended ? seat : { ...seat, ended })),
      publishAt: null,
      approvedPublishAt: null,
      lastMarkAt: null,
      publications: {},
    },
    effects,
  };
}

/** The round ended by a verdict or by time: marks stay readable, and nobody is asked any more. */
export function endRound(context: IterContext, ended: SeatEnding): Step {
  const fallen = fellMarks(context, ended);
  const lapsed = lapseSeats(fallen.context, () => true, ended);
  const disarmed = disarmTimers(lapsed.context);
  return { context: disarmed.context, effects: [...lapsed.effects, ...disarmed.effects, ...fallen.effects] };
}

export interface LastUseful {
  at: Instant;
  /** Whose own hours make it earlier than those of the organisation would: people of the levels after it. */
  by: PersonId[];
}

/**
 * The last moment at which each level still leaves everybody of the following ones their whole term, in their own working
 * time, before the publication. Skipped levels take no time. Same order as `levels`.
 */
export function lastUsefulMoments(
  { levels, seats, publishAt }: { levels: ApprovalRouteLevel[]; seats: SeatProgress[]; publishAt: Instant },
  facts: Facts,
): LastUseful[] {
  const moments: LastUseful[] = [];
  let latest: LastUseful = { at: new Date(Date.parse(publishAt)).toISOString(), by: [] };
  for (const [index, level] of [...levels.entries()].reverse()) {
    moments.unshift(latest);
    if (!conditionHolds(level.when, facts)) continue;
    const before = latest;
    const ofLevel = seats.filter((seat) => seat.levelIndex === index);
    const back = (calendar: WorkingCalendar) => addWorkingMinutes(calendar, before.at, -level.termMinutes);
    const onClock = onClockOf(level, facts);
    const at = calendarsOf(ofLevel, onClock)
      .map((calendar) => back(calendar))
      .reduce((first, one) => (isBefore(one, first) ? one : first));
    const slowest = isBefore(at, back(onClock.calendar)) ? decidingIn(ofLevel) : [];
    const by = slowest.filter(
      (personId) => onClock.people[personId]?.calendar && back(calendarOf(personId, onClock)) === at,
    );
    latest = { at, by: [...new Set([...by, ...before.by])] };
  }
  return moments;
}

/** The latest moment at which a seat got its mark. */
export function lastMarkOf(seats: SeatProgress[]): Instant | null {
  const moments = seats.flatMap((seat) => (seat.mark === null || seat.status !== "marked" ? [] : [seat.mark.at]));
  return moments.reduce<Instant | null>(
    (last, at) => (last === null || Date.parse(at) > Date.parse(last) ? at : last),
    null,
  );
}

/** The post ends here: its authors learn by whom, whoever signed before learns that it does not count. */
export function tellRejection(context: IterContext, { now }: { now: Instant }): Step {
  const { seatId, by } = verdictSeat(context, "reject");
  const ended = endRound(context, { why: "rejected", at: now, by, seatId });
  return {
    context: ended.context,
    effects: [...ended.effects, { type: "tellRejected", personIds: context.authors, seatId }],
  };
}

/** The post goes back to its authors. */
export function tellChanges(context: IterContext, { now }: { now: Instant }): Step {
  const { seatId, by } = verdictSeat(context, "requestChanges");
  const ended = endRound(context, { why: "changesRequested", at: now, by, seatId });
  return {
    context: ended.context,
    effects: [...ended.effects, { type: "tellChangesRequested", personIds: context.authors, seatId }],
  };
}

/** Its moment passed, or a term whose end ends the post. */
export function expire(context: IterContext, event: { now: Instant; timerKey?: string }): Step {
  const running = event.timerKey === undefined ? context : withoutTimer(context, event.timerKey);
  const ended = endRound(running, { why: "expired", at: event.now, by: null });
  return { context: ended.context, effects: [...ended.effects, { type: "tellExpired", personIds: context.authors }] };
}

function layOutSeat(
  seat: ApprovalRouteSeat,
  levelIndex: number,
  seatId: string | undefined,
  skippedAt: Instant | null,
): SeatProgress {
  if (seatId === undefined) throw new Error(`submit.seatIds has no id for the seat "${seat.id}" of the route`);
  return {
    seatId,
    routeSeatId: seat.id,
    levelIndex,
    kind: seat.kind,
    label: seat.label,
    holder: seat.holder,
    ...(seat.kind === "notice" && seat.acknowledge === true ? { acknowledge: true } : {}),
    candidates: [],
    status: skippedAt === null ? "waiting" : "skipped",
    mark: null,
    blocked: null,
    recused: [],
    escalated: [],
    answer: null,
    ended: skippedAt === null ? null : { why: "skipped", at: skippedAt, by: null },
  };
}

function supersede(seat: SeatProgress): SeatProgress {
  return seat.status === "superseded" ? seat : { ...seat, status: "superseded", asked: [] };
}

interface Submitted {
  event: Submission;
  levels: ApprovalRouteLevel[];
  /** Before it. */
  context: IterContext;
}

/** The seats as they are laid out, with the marks that stand on the new revision. */
function keepMarks(
  laidOut: SeatProgress[],
  given: MarkAfterChange[],
  { event, levels, context }: Submitted,
  facts: Facts,
): SeatProgress[] {
  const { revision, now, publishAt } = event;
  return laidOut.map((seat) => {
    const mark = given.find((one) => one.falls === null && one.seat.routeSeatId === seat.routeSeatId);
    if (mark === undefined || context.revision === null) return seat;
    const termMinutes = levels[seat.levelIndex]?.termMinutes ?? 0;
    return withKeptMark(seat, mark, { revision, now, publishAt, termMinutes, given: context.revision }, facts);
  });
}

/** The seats of the round before, so that their rows are closed: marks that waited for this submission wait no more. */
function leftBehind(context: IterContext, given: MarkAfterChange[], now: Instant): SeatProgress[] {
  const left = context.seats.filter((seat) => seat.status !== "superseded" || isReturning(seat));
  return left.map((seat) => {
    const { ended } = seat;
    if (!ended?.mayReturn) return supersede(seat);
    const { mayReturn: _, ...before } = ended;
    const isKept = given.some((one) => one.seat.seatId === seat.seatId && one.falls === null);
    return supersede({ ...seat, ended: isKept ? before : { ...before, why: "changed", at: now } });
  });
}

/** The seat whose verdict ended the round; the last one given, when there were several. */
function verdictSeat(context: IterContext, verdict: "reject" | "requestChanges") {
  const seats = context.seats.filter(
    (seat) => seat.status === "marked" && seat.kind === "signature" && seat.mark?.verdict === verdict,
  );
  const last = seats.sort((a, b) => Date.parse(a.mark?.at ?? "") - Date.parse(b.mark?.at ?? "")).at(-1);
  if (last === undefined) throw new Error(`No seat says ${verdict}`);
  return { seatId: last.seatId, by: last.mark?.personId ?? null };
}
