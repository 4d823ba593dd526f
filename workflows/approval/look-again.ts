/**
 * Who may decide now, by the facts of this event: whoever comes in is asked and has a term of their own, whoever is
 * out is asked no more, and a seat that nobody can fill says so. Every event of a running round ends here.
 */
import {
  approves,
  armTimer,
  disarmTimers,
  openLevelOf,
  approvalRouteLevelOf,
  seatsOfLevel,
  signaturesNeeded,
  termKey,
  withLevel,
  withSeats,
} from "./level.ts";
import { dueOf, nextMomentOf, onClockOf, termFrom, isBefore, laterOf } from "./time.ts";
import {
  consentingVoice,
  currentSeats,
  isUnfilled,
  resolveRound,
  signatureThatCounts,
  withSuperiors,
} from "./seats.ts";
import { standing } from "./candidates.ts";
import type { Effect, Step } from "./events.ts";
import type { BlockReason } from "./states.ts";
import type { AskedPerson } from "./asked-person.ts";
import type { Facts, Instant, IterContext, SeatProgress } from "./types.ts";

/** The moment of an event, and the token for a timer it may arm. */
export interface Moment {
  now: Instant;
  token: string;
}

export function lookAgain(context: IterContext, when: Moment, facts: Facts): Step {
  const level = openLevelOf(context);
  if (level === null) return { context, effects: [] };
  const routeLevel = approvalRouteLevelOf(context, level.index);
  const { termMinutes } = routeLevel;
  const succeeded = withSuccessors(context, level.index, facts);
  const resolved = withSeats(succeeded, resolveRound(succeeded, facts));
  const settled = resolved.seats.map((seat) =>
    seat.levelIndex === level.index && isUnfilled(seat) && seat.kind !== "notice"
      ? settle(resolved, seat, when, facts)
      : seat,
  );
  const asked = askNewcomers(settled, level.index, { ...when, termMinutes }, onClockOf(routeLevel, facts));
  const next = { ...resolved, seats: asked.seats };
  const timed = setTimer(withStatus(next, level.index), level.index, when, facts);
  return {
    context: timed.context,
    effects: [...tellBlocked(context, asked.seats), ...asked.effects, ...timed.effects],
  };
}

/** Opens the next level ahead: asks its seats, informs its notice seats, starts its term. */
export function openNextLevel(context: IterContext, when: Moment, facts: Facts): Step {
  const index = context.levels.findIndex((level) => level.status === "ahead");
  const resolved = resolveRound(context, facts);
  // What was acknowledged already, before its level opened again, is not sent a second time.
  const inform = resolved.filter((seat) => seat.levelIndex === index && seat.kind === "notice" && seat.mark === null);
  const opened = withSeats(
    withLevel(context, index, { status: "open", openedAt: when.now }),
    resolved.map((seat) =>
      seat.levelIndex === index && seat.kind === "notice" ? { ...seat, status: "lapsed" } : seat,
    ),
  );
  const notices = inform.filter((seat) => seat.candidates.length > 0);
  const asked = lookAgain(opened, when, facts);
  return {
    context: asked.context,
    effects: [
      ...notices.map(({ seatId, candidates: personIds, acknowledge }): Effect => ({
        type: "sendNotice",
        seatId,
        personIds,
        ...(acknowledge && { acknowledge }),
      })),
      ...asked.effects,
    ],
  };
}

/**
 * Where everybody of a seat declined, their superiors come in, that of the last one first; so does the superior of a voice
 * who alone could sign it. Nobody else can consent for a voice.
 */
function withSuccessors(context: IterContext, index: number, facts: Facts): IterContext {
  const resolved = resolveRound(context, facts).filter((seat) => seat.levelIndex === index);
  const left = resolved.filter(
    (seat) => isUnfilled(seat) && seat.candidates.length === 0 && seat.holder.type !== "voice",
  );
  const voice = consentingVoice(currentSeats(context), facts);
  const seats = left.flatMap((seat) => {
    if (seat.recused.length > 0) return [withSuperiors(seat, [...seat.recused].reverse(), facts)];
    // Their own seat alone: nobody comes in for a substitute who may not sign.
    const holdsIt = voice !== null && standing(seat, facts).personIds.includes(voice);
    return seat.blocked === "ownVoice" && holdsIt ? [withSuperiors(seat, [voice], facts)] : [];
  });
  return withSeats(context, seats);
}

/**
 * Open where somebody may fill it; filled already where the route lets one signature count twice; else blocked. Requests
 * for a seat that nobody may fill are taken back: whoever may fill it again is asked again.
 */
function settle(context: IterContext, seat: SeatProgress, when: Moment, facts: Facts): SeatProgress {
  if (seat.candidates.length > 0) return { ...seat, status: "open" };
  const counts = signatureThatCounts(context, seat, facts);
  if (counts?.mark) {
    const ended = { why: "countsAlready", at: when.now, by: counts.mark.personId, seatId: counts.seatId } as const;
    return { ...seat, status: "lapsed", blocked: null, asked: [], ended };
  }
  return { ...seat, status: "blocked", asked: [], blocked: seat.recused.length > 0 ? "recused" : seat.blocked };
}

/** Notes since when everybody could decide, and asks whoever could not before: once for all their seats. */
function askNewcomers(
  seats: SeatProgress[],
  index: number,
  { now, termMinutes }: Moment & { termMinutes: number },
  facts: Facts,
): { seats: SeatProgress[]; effects: Effect[] } {
  const open = seats.filter((seat) => seat.levelIndex === index && seat.status === "open");
  const bindingFirst = [...open].sort((a, b) => Number(b.kind === "signature") - Number(a.kind === "signature"));
  const dueFor = (personId: string) => termFrom(personId, now, termMinutes, facts) ?? now;
  const spokenFor = new Map<string, string>();
  const asked = new Map<string, SeatProgress>();
  const effects: Effect[] = [];
  for (const seat of bindingFirst) {
    const kept = (seat.asked ?? []).filter(
      (entry) => seat.candidates.includes(entry.personId) && stillSpokenFor(entry, open),
    );
    const added = seat.candidates
      .filter((personId) => !kept.some((entry) => entry.personId === personId))
      .map((personId): AskedPerson => {
        const via = spokenFor.get(personId);
        spokenFor.set(personId, via ?? seat.seatId);
        return { personId, at: now, dueAt: dueFor(personId), ...(via === undefined ? {} : { via }) };
      });
    effects.push(...requestsTo(added, seat.seatId), ...copiesOf(seat, added));
    const entries = [...kept.map((entry) => withTimeGained(entry, termMinutes, facts)), ...added];
    // Another request is on its way to whoever was not reached before.
    const unreached = seat.unreached?.filter((personId) => !added.some((entry) => entry.personId === personId));
    const anew =
      added.length > 0
        ? { pressedAt: null, silenceTold: false, ...(unreached === undefined ? {} : { unreached }) }
        : {};
    asked.set(seat.seatId, { ...seat, asked: entries, ...anew });
  }
  return { seats: seats.map((seat) => asked.get(seat.seatId) ?? seat), effects };
}

/** One request for all who have the same time. */
function requestsTo(added: AskedPerson[], seatId: string): Effect[] {
  const byTime = new Map<Instant, string[]>();
  for (const { personId, dueAt, via } of added)
    if (via === undefined) byTime.set(dueAt, [...(byTime.get(dueAt) ?? []), personId]);
  return [...byTime].map(([dueAt, personIds]) => ({ type: "requestDecision", seatId, personIds, dueAt }));
}

/** To those whose substitutes were asked. */
function copiesOf({ seatId, standIns = [] }: SeatProgress, added: AskedPerson[]): Effect[] {
  return standIns.flatMap(({ personId, of }): Effect[] =>
    added.some((entry) => entry.personId === personId && entry.via === undefined)
      ? [{ type: "copyRequest", seatId, personId: of, substituteId: personId }]
      : [],
  );
}

/** The request of another seat stands for this one only while that seat asks the same person. */
function stillSpokenFor({ personId, via }: AskedPerson, open: SeatProgress[]): boolean {
  return via === undefined || open.some((seat) => seat.seatId === via && seat.candidates.includes(personId));
}

/** The time of a freeze, or of hours that became fewer, is added to a term. What somebody was told is never shortened. */
function withTimeGained(entry: AskedPerson, termMinutes: number, facts: Facts): AskedPerson {
  const until = termFrom(entry.personId, entry.at, termMinutes, facts);
  return until === null || !isBefore(entry.dueAt, until) ? entry : { ...entry, dueAt: until };
}

/** Seats that lost everybody with this event; whoever was asked for them is asked no more. */
function tellBlocked(before: IterContext, seats: SeatProgress[]): Effect[] {
  const was = new Map(before.seats.map((seat) => [seat.seatId, seat.status]));
  const reasons = new Map<BlockReason, string[]>();
  const revoked: string[] = [];
  for (const seat of seats) {
    const status = was.get(seat.seatId);
    if (status === "open" && (seat.status === "blocked" || seat.status === "lapsed")) revoked.push(seat.seatId);
    if (seat.status !== "blocked" || status === "blocked" || seat.blocked === null) continue;
    reasons.set(seat.blocked, [...(reasons.get(seat.blocked) ?? []), seat.seatId]);
  }
  return [
    ...(revoked.length > 0 ? [{ type: "revokeRequests", seatIds: revoked } as const] : []),
    ...[...reasons].map(([reason, seatIds]): Effect => ({ type: "tellBlocked", seatIds, reason })),
  ];
}

/** Whether the level is stuck, and until when whoever is asked in it has time. */
function withStatus(context: IterContext, index: number): IterContext {
  const dues = seatsOfLevel(context, index).flatMap((seat) => (seat.status === "open" ? (dueOf(seat) ?? []) : []));
  const dueAt = dues.length > 0 ? dues.reduce((a, b) => laterOf(a, b)) : null;
  const stuck = isStuck(context, index);
  return withLevel(context, index, { status: stuck ? "blocked" : "open", ...(dueAt === null ? {} : { dueAt }) });
}

/** Arms the level's timer for the next thing there is to do; while it is the same moment, the armed one stays. */
function setTimer(context: IterContext, index: number, { token }: Moment, facts: Facts): Step {
  const armed = context.timers[termKey(index)] !== undefined;
  const at = nextMoment(context, index, facts);
  if (at === null) {
    const disarmed = armed ? disarmTimers(context, [termKey(index)]) : { context, effects: [] };
    return { context: withLevel(disarmed.context, index, { timerAt: null }), effects: disarmed.effects };
  }
  if (armed && context.levels[index]?.timerAt === at) return { context, effects: [] };
  return armTimer(withLevel(context, index, { timerAt: at }), {
    kind: "termPassed",
    timerKey: termKey(index),
    at,
    token,
  });
}

/** When something is to be done in a level next; null while nobody is asked in it, or reminders are over. */
export function nextMoment(context: IterContext, index: number, facts: Facts): Instant | null {
  const level = approvalRouteLevelOf(context, index);
  const { publishAt } = context;
  const onClock = onClockOf(level, facts);
  return seatsOfLevel(context, index)
    .flatMap((seat) => (seat.status === "open" ? (nextMomentOf(seat, { ...level, publishAt }, onClock) ?? []) : []))
    .reduce<Instant | null>((first, at) => (first === null || isBefore(at, first) ? at : first), null);
}

function isStuck(context: IterContext, index: number): boolean {
  const seats = seatsOfLevel(context, index);
  if (seats.some((seat) => seat.kind === "endorsement" && seat.status === "blocked")) return true;
  const signatures = seats.filter((seat) => seat.kind === "signature");
  const reachable = signatures.filter((seat) => seat.status === "open" || approves(seat)).length;
  const blocked = signatures.some((seat) => seat.status === "blocked");
  return blocked && reachable < signaturesNeeded(approvalRouteLevelOf(context, index), seats);
}
