/** A round of signatures: how it starts at submission and how it ends early. */
import { addWorkingMinutes } from "#workflows/calendar/working-time.ts";
import { conditionHolds, levelsFor } from "./condition.ts";
import { armTimer, disarmTimers, lapseSeats } from "./level.ts";
import { barredWriters, currentSeats, resolveSeats } from "./seats.ts";
import type {
  Effect,
  Facts,
  Instant,
  IterContext,
  IterEvent,
  LevelProgress,
  RouteLevel,
  RouteSeat,
  SeatMark,
  SeatProgress,
  Step,
} from "./types.ts";

type Submission = Extract<IterEvent, { type: "submit" }>;

export const lastUsefulKey = "lastUseful";

/**
 * Freezes the route into the post and lays out levels and seats. The level loop of the machine then opens the first
 * level. Seats of the round before stay in the context, superseded, so that their rows are closed with this event.
 */
export function startRound(context: IterContext, event: Submission, facts: Facts): Step {
  const levels = levelsFor(event.route, facts);
  const used = new Set(context.seats.map((seat) => seat.seatId));
  if (Object.values(event.seatIds).some((seatId) => used.has(seatId)))
    throw new Error("submit.seatIds repeats an id of an earlier round");
  const kept = keptMarks(context, event, levels, facts);
  const laidOut = levels.flatMap((level, index) =>
    level.seats.map((seat) =>
      layOutSeat(
        seat,
        index,
        event.seatIds[seat.id],
        conditionHolds(level.when, facts) ? (kept.get(seat.id) ?? null) : "skipped",
      ),
    ),
  );
  const seats = resolveSeats(laidOut, facts, barredWriters(event.route.authorsMaySign, facts));
  const latest = lastUsefulMoments(levels, event.publishAt, facts);
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
        lastUsefulAt: applies ? (latest[index] ?? null) : null,
      };
    }),
    seats: [...currentSeats(context).map(supersede), ...seats],
    authors: [...new Set([facts.authorId, ...facts.authors])],
    publishAt: event.publishAt,
    approvedPublishAt: null,
    lastMarkAt: lastMarkOf(seats),
    timers: {},
    publications: Object.fromEntries(facts.post.channelIds.map((channelId) => [channelId, "waiting"])),
  };
  return armTimer(next, { kind: "lastUsefulPassed", timerKey: lastUsefulKey, at: event.publishAt, token: event.token });
}

/** The post is a draft again: nothing of the round counts any more. */
export function cancelRound(context: IterContext): Step {
  const asked = currentSeats(context)
    .filter((seat) => seat.status === "open")
    .map((seat) => seat.seatId);
  const disarmed = disarmTimers(context);
  const promised = Object.values(context.publications).length > 0 && context.approvedPublishAt !== null;
  const effects: Effect[] = [...disarmed.effects];
  if (asked.length > 0) effects.unshift({ type: "revokeRequests", seatIds: asked });
  if (promised) effects.push({ type: "cancelPublications" });
  return {
    context: {
      ...disarmed.context,
      levels: [],
      seats: context.seats.map(supersede),
      publishAt: null,
      approvedPublishAt: null,
      lastMarkAt: null,
      publications: {},
    },
    effects,
  };
}

/** The round ended by a verdict or by time: marks stay readable, whoever was still asked no longer is. */
export function endRound(context: IterContext): Step {
  const lapsed = lapseSeats(context, () => true);
  const disarmed = disarmTimers(lapsed.context);
  return { context: disarmed.context, effects: [...lapsed.effects, ...disarmed.effects] };
}

/**
 * The last moment at which each level still leaves the following ones their whole term before the publication.
 * Skipped levels take no time. Same order as `levels`.
 */
export function lastUsefulMoments(levels: RouteLevel[], publishAt: Instant, facts: Facts): Instant[] {
  const moments: Instant[] = [];
  let latest = new Date(Date.parse(publishAt)).toISOString();
  for (const level of [...levels].reverse()) {
    moments.unshift(latest);
    if (conditionHolds(level.when, facts)) latest = addWorkingMinutes(facts.calendar, latest, -level.termMinutes);
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

function layOutSeat(
  seat: RouteSeat,
  levelIndex: number,
  seatId: string | undefined,
  kept: SeatMark | null | "skipped",
): SeatProgress {
  if (seatId === undefined) throw new Error(`submit.seatIds has no id for the seat "${seat.id}" of the route`);
  const mark = kept === "skipped" ? null : kept;
  return {
    seatId,
    routeSeatId: seat.id,
    levelIndex,
    kind: seat.kind,
    label: seat.label,
    holder: seat.holder,
    candidates: [],
    status: kept === "skipped" ? "skipped" : mark === null ? "waiting" : "marked",
    mark,
    blocked: null,
    recused: [],
    escalated: [],
    answer: null,
  };
}

/**
 * Approvals that survive a resubmission: on levels that `resume`, when the revision is the very same and whoever gave
 * them may still fill the seat. By route seat id.
 */
function keptMarks(context: IterContext, event: Submission, levels: RouteLevel[], facts: Facts): Map<string, SeatMark> {
  const kept = new Map<string, SeatMark>();
  if (context.revision?.hash !== event.revision.hash || context.route?.versionId !== event.route.versionId) return kept;
  const resuming = new Set(
    levels.filter((level) => level.afterChanges === "resume").flatMap((level) => level.seats.map((seat) => seat.id)),
  );
  const barred = barredWriters(event.route.authorsMaySign, facts);
  for (const seat of currentSeats(context)) {
    const { mark } = seat;
    if (seat.status !== "marked" || mark?.verdict !== "approve" || !resuming.has(seat.routeSeatId)) continue;
    if (mark.personId === null || facts.people[mark.personId]?.active !== true) continue;
    if (seat.kind !== "signature" || !barred.has(mark.personId)) kept.set(seat.routeSeatId, mark);
  }
  return kept;
}

function supersede(seat: SeatProgress): SeatProgress {
  return seat.status === "superseded" ? seat : { ...seat, status: "superseded" };
}
