/** How a route would run for a post: who, until when, and whether the terms fit. Nothing is stored. */
import { addWorkingMinutes, workingMinutesBetween } from "#workflows/calendar/working-time.ts";
import { conditionHolds, levelsFor, unmetOf } from "./approval-route-levels.ts";
import { lastUsefulMoments } from "./round.ts";
import { resolveSeats, signingRules } from "./seats.ts";
import type { SeatKind, BlockReason, TermClock } from "./states.ts";
import { calendarOf, calendarsOf, isBefore, laterOf, onClockOf } from "./time.ts";
import type { Facts, Instant, PersonId, SeatProgress, WorkingCalendar } from "./types.ts";
import type { ApprovalRoute, SeatHolder } from "./route-types.ts";
import type { StoredCondition } from "./condition.ts";
import type { Added } from "./word-levels.ts";

export interface PlannedSeat {
  routeSeatId: string;
  kind: SeatKind;
  label: string;
  holder: SeatHolder;
  candidates: PersonId[];
  blocked: BlockReason | null;
}

export interface PlannedLevel extends Added {
  index: number;
  routeLevelId: string;
  name: string;
  applies: boolean;
  /** The parts of its condition that do not hold, when the level is skipped. */
  skippedBecause: StoredCondition | null;
  seats: PlannedSeat[];
  /** Estimates: every level before takes its whole term. Null when skipped. */
  openedAt: Instant | null;
  dueAt: Instant | null;
  /** Deciding later than this shortens somebody's term further on. */
  lastUsefulAt: Instant | null;
  /** Whose own working time makes that earlier; `hours` where the week is theirs, null where only days off are. */
  lastUsefulBy: Array<{ personId: PersonId; hours: WorkingCalendar["hours"] | null }>;
  /** Somebody would have less than the term: their own minutes on its clock until the publication, never below 0. */
  warning: { availableMinutes: number; termMinutes: number; termClock?: TermClock } | null;
}

export interface IterPlan {
  levels: PlannedLevel[];
  /** When the last level would end if everybody took their whole term. */
  endsAt: Instant;
  /** True when at least one signature seat is asked and none of the applying seats is blocked. */
  complete: boolean;
  /** Seats that would stop the iter, as soon as their level opens. */
  blockedSeats: Array<{ routeSeatId: string; reason: BlockReason }>;
}

/** Plans a submission made `now` for publication at `publishAt`. */
export function planIter(route: ApprovalRoute, facts: Facts, publishAt: Instant, now: Instant): IterPlan {
  const levels = levelsFor(route, facts);
  const applying = levels.map((level) => conditionHolds(level.when, facts));
  const resolved = resolveSeats(
    levels.flatMap((level, index) => level.seats.map((seat) => unfilledSeat(seat, index, applying[index] ?? false))),
    facts,
    signingRules(route, facts),
  );
  const latest = lastUsefulMoments({ levels, seats: resolved, publishAt }, facts);
  let opensAt: Instant = new Date(Date.parse(now)).toISOString();
  const planned = levels.map((level, index): PlannedLevel => {
    const ofLevel = resolved.filter((seat) => seat.levelIndex === index);
    const calendars = calendarsOf(ofLevel, onClockOf(level, facts));
    const seats = ofLevel.map(plannedSeat);
    const added = level.addedBecause && { addedBecause: level.addedBecause };
    const common = { index, routeLevelId: level.id, name: level.name, seats, ...added };
    if (applying[index] !== true) {
      return {
        ...common,
        applies: false,
        skippedBecause: unmetOf(level.when, facts),
        openedAt: null,
        dueAt: null,
        lastUsefulAt: null,
        lastUsefulBy: [],
        warning: null,
      };
    }
    const openedAt = opensAt;
    const asksAnybody = seats.some((seat) => seat.kind !== "notice");
    const dueAt = asksAnybody
      ? calendars
          .map((calendar) => addWorkingMinutes(calendar, openedAt, level.termMinutes))
          .reduce((last, at) => laterOf(last, at))
      : openedAt;
    opensAt = dueAt;
    const available = calendars.map((calendar) => workingMinutesBetween(calendar, openedAt, publishAt));
    const availableMinutes = Math.max(0, Math.floor(Math.min(...available)));
    const warning = isBefore(publishAt, dueAt)
      ? { availableMinutes, termMinutes: level.termMinutes, ...clock(level) }
      : null;
    return {
      ...common,
      applies: true,
      skippedBecause: null,
      openedAt,
      dueAt,
      lastUsefulAt: latest[index]?.at ?? null,
      lastUsefulBy: (latest[index]?.by ?? []).map((personId) => ({ personId, hours: ownWeek(personId, facts) })),
      warning,
    };
  });
  const asked = planned.filter((level) => level.applies).flatMap((level) => level.seats);
  const blockedSeats = asked.flatMap((seat) =>
    seat.blocked !== null && seat.kind !== "notice" ? [{ routeSeatId: seat.routeSeatId, reason: seat.blocked }] : [],
  );
  return {
    levels: planned,
    endsAt: opensAt,
    complete: blockedSeats.length === 0 && asked.some((seat) => seat.kind === "signature"),
    blockedSeats,
  };
}

function clock({ termClock }: ApprovalRoute["levels"][number]) {
  return termClock === undefined ? {} : { termClock };
}

function ownWeek(personId: PersonId, facts: Facts): WorkingCalendar["hours"] | null {
  const { hours } = calendarOf(personId, facts);
  return JSON.stringify(hours) === JSON.stringify(facts.calendar.hours) ? null : hours;
}

/** The seats of a round that would start now, with nobody on them yet: their ids are those of the route. */
export function unfilledSeats(route: ApprovalRoute, facts: Facts): SeatProgress[] {
  return levelsFor(route, facts).flatMap((level, index) =>
    level.seats.map((seat) => unfilledSeat(seat, index, conditionHolds(level.when, facts))),
  );
}

function unfilledSeat(
  seat: ApprovalRoute["levels"][number]["seats"][number],
  levelIndex: number,
  applies: boolean,
): SeatProgress {
  return {
    seatId: seat.id,
    routeSeatId: seat.id,
    levelIndex,
    kind: seat.kind,
    label: seat.label,
    holder: seat.holder,
    candidates: [],
    status: applies ? "waiting" : "skipped",
    mark: null,
    blocked: null,
    recused: [],
    escalated: [],
    answer: null,
  };
}

function plannedSeat({ routeSeatId, kind, label, holder, candidates, blocked }: SeatProgress): PlannedSeat {
  return { routeSeatId, kind, label, holder, candidates, blocked };
}
