/** What a simulated iter did at each of its levels, kept while it runs. */
import type { Effect } from "./events.ts";
import { currentSeats } from "./seats.ts";
import type { BlockReason, SeatKind, SeatStatus } from "./states.ts";
import { askedNow } from "./time.ts";
import type { StoredCondition } from "./condition.ts";
import type { SeatHolder } from "./route-types.ts";
import type { Facts, Instant, IterContext, PersonId } from "./types.ts";
import type { Added } from "./word-levels.ts";

/** Somebody who is asked, or told. */
export interface SimulatedPerson {
  personId: PersonId;
  /** In whose place: a substitute, or a superior who came in. */
  of: PersonId | null;
  how: "own" | "delegated" | "escalated";
  /** Until when; null for whoever is only told. */
  dueAt: Instant | null;
}

export interface SimulatedSeat {
  routeSeatId: string;
  kind: SeatKind;
  label: string;
  holder: SeatHolder;
  people: SimulatedPerson[];
  /** Why nobody may fill it. */
  blocked: BlockReason | null;
  status: SeatStatus;
  /** Filled by nobody's answer: the term passed. */
  silent: boolean;
}

export interface SimulatedLevel extends Added {
  index: number;
  routeLevelId: string;
  name: string;
  /** `ahead`: the post never gets there. */
  outcome: "skipped" | "passed" | "open" | "blocked" | "ahead";
  skippedBecause: StoredCondition | null;
  openedAt: Instant | null;
  /** Until when whoever is asked has time, all of them. */
  dueAt: Instant | null;
  passedAt: Instant | null;
  seats: SimulatedSeat[];
}

export interface LevelReports {
  people: Map<string, Map<PersonId, SimulatedPerson>>;
  due: Map<number, Instant>;
  passed: Map<number, Instant>;
  /** Why a seat stood without anybody, by seat. */
  blocked: Map<string, BlockReason>;
}

interface Moment {
  context: IterContext;
  effects: Effect[];
  now: Instant;
}

export function emptyReport(): LevelReports {
  return { people: new Map(), due: new Map(), passed: new Map(), blocked: new Map() };
}

/** After each event: who is asked by now, until when, and which level has just passed. */
export function noteLevels(reports: LevelReports, { context, effects, now }: Moment): void {
  for (const seat of currentSeats(context)) {
    for (const { personId, dueAt } of seat.status === "open" ? askedNow(seat) : []) {
      const standIn = seat.standIns?.find((one) => one.personId === personId);
      const escalation = seat.escalated.find((one) => one.personId === personId);
      note(reports, seat.seatId, {
        personId,
        dueAt,
        of: standIn?.of ?? escalation?.of ?? null,
        how: standIn ? "delegated" : escalation ? "escalated" : "own",
      });
    }
    if (seat.status === "blocked" && seat.blocked !== null) reports.blocked.set(seat.seatId, seat.blocked);
  }
  for (const effect of effects) {
    // A seat may be settled by the very event that asked somebody.
    if (effect.type !== "sendNotice" && effect.type !== "requestDecision") continue;
    const dueAt = effect.type === "requestDecision" ? effect.dueAt : null;
    for (const personId of effect.personIds)
      if (!reports.people.get(effect.seatId)?.has(personId))
        note(reports, effect.seatId, { personId, dueAt, of: null, how: "own" });
  }
  for (const { index, status, dueAt } of context.levels) {
    if (dueAt !== null && (status === "open" || status === "blocked")) reports.due.set(index, dueAt);
    if (status === "passed" && !reports.passed.has(index)) reports.passed.set(index, now);
  }
}

/** The levels as they stand at the end. */
export function reportOf(reports: LevelReports, context: IterContext, facts: Facts): SimulatedLevel[] {
  const seats = currentSeats(context);
  return context.levels.map(({ index, routeLevelId, name, status, openedAt, dueAt, skippedBecause, addedBecause }) => ({
    index,
    routeLevelId,
    name,
    outcome: status,
    skippedBecause: skippedBecause ?? null,
    ...(addedBecause === undefined ? {} : { addedBecause }),
    openedAt,
    dueAt: reports.due.get(index) ?? dueAt,
    passedAt: reports.passed.get(index) ?? null,
    seats: seats
      .filter(({ levelIndex }) => levelIndex === index)
      .map((seat) => ({
        routeSeatId: seat.routeSeatId,
        kind: seat.kind,
        label: seat.label,
        holder: seat.holder,
        people: [...(reports.people.get(seat.seatId)?.values() ?? (openedAt === null ? expected(seat, facts) : []))],
        blocked: status === "skipped" ? null : (reports.blocked.get(seat.seatId) ?? seat.blocked),
        status: seat.status,
        silent: seat.mark?.capacity.type === "tacit" || seat.ended?.why === "termPassed",
      })),
  }));
}

function note({ people }: LevelReports, seatId: string, person: SimulatedPerson): void {
  const ofSeat = people.get(seatId) ?? new Map<PersonId, SimulatedPerson>();
  people.set(seatId, ofSeat.set(person.personId, { ...ofSeat.get(person.personId), ...person }));
}

/** Of a level that is not reached: who could fill the seat as things stand. */
function expected(seat: IterContext["seats"][number], facts: Facts): SimulatedPerson[] {
  if (seat.status === "skipped") return [];
  return seat.candidates
    .filter((personId) => facts.people[personId]?.active === true)
    .map((personId) => ({ personId, of: null, how: "own", dueAt: null }));
}
