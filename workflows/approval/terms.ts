import {
  approves,
  openLevelOf,
  outcomeOf,
  approvalRouteLevelOf,
  seatsOfLevel,
  signaturesNeeded,
  withoutTimer,
  withSeats,
} from "./level.ts";
import { forbidsSilence } from "./blackout.ts";
import { goingOut, whateverStands } from "./hold.ts";
import { lookAgain } from "./look-again.ts";
import {
  askedNow,
  endedSincePressed,
  isReminderDue,
  isTermOver,
  mostReminders,
  seatTerm,
  isBefore,
  nextToken,
  onClockOf,
} from "./time.ts";
import { withSuperiors, currentSeats, placeOf } from "./seats.ts";
import type { Effect, Step, IterEvent } from "./events.ts";
import type { Facts, Instant, IterContext, SeatProgress } from "./types.ts";
import type { ApprovalRouteLevel } from "./route-types.ts";

type TermPassed = Extract<IterEvent, { type: "termPassed" }>;

/** Applies the level's `onTerm` to every seat whose term is over, and arms the next moment there is something to do. */
export function applyTerm(context: IterContext, event: TermPassed, facts: Facts): Step {
  const when = { now: event.now, token: nextToken(event.token) };
  const running = withoutTimer(context, event.timerKey);
  // The post expires with this event: nobody's silence is asked any more.
  if (context.publishAt !== null && !isBefore(event.now, context.publishAt)) return { context: running, effects: [] };
  const refreshed = lookAgain(running, when, facts);
  const index = openLevelOf(refreshed.context)?.index;
  if (index === undefined) return refreshed;
  const silent = fillSilently(refreshed.context, index, event.now, facts);
  const pressed = press(silent.context, index, event.now, facts);
  const next = lookAgain(withoutTimer(pressed.context, event.timerKey), when, facts);
  const found = refreshed.effects.filter(({ type }) => type !== "armTimer");
  return {
    context: next.context,
    effects: [...found, ...silent.effects, ...pressed.effects, ...next.effects],
  };
}

/** Whether the end of the term ends the whole post: the level says `expire`, and nobody who could sign has time left. */
export function termExpiresPost(context: IterContext, now: Instant, facts: Facts): boolean {
  const level = openLevelOf(context);
  if (level === null) return false;
  const routeLevel = approvalRouteLevelOf(context, level.index);
  const seats = seatsOfLevel(context, level.index);
  const signatures = seats.filter((seat) => seat.kind === "signature");
  const open = signatures.filter((seat) => seat.status === "open");
  const onClock = onClockOf(routeLevel, facts);
  return (
    routeLevel.onTerm === "expire" &&
    signatures.filter(approves).length < signaturesNeeded(routeLevel, seats) &&
    open.length > 0 &&
    open.every((seat) => isTermOver(seat, routeLevel.termMinutes, { facts: onClock, at: now }))
  );
}

/** Endorsements lapse, or are given by silence; so are signatures where the level allows it. */
function fillSilently(context: IterContext, index: number, now: Instant, facts: Facts): Step {
  const level = approvalRouteLevelOf(context, index);
  const silenceAllowed =
    level.onTerm === "tacitConsent" &&
    !facts.post.sensitive &&
    whateverStands(facts, goingOut(context, now)) === null &&
    !forbidsSilence(facts, [now, context.publishAt]) &&
    context.revision !== null;
  const onClock = onClockOf(level, facts);
  const revoked: string[] = [];
  let lastMarkAt = context.lastMarkAt;
  const seats = seatsOfLevel(context, index).map((seat): SeatProgress => {
    const term = seatTerm(seat, level.termMinutes, onClock);
    if (seat.status !== "open" || seat.holder.type === "voice" || term === null) return seat;
    if (!isTermOver(seat, level.termMinutes, { facts: onClock, at: now })) return seat;
    const fills =
      silenceAllowed && seat.noSilence !== true && (seat.kind === "endorsement" || level.tacitSignatures === true);
    if (!fills && seat.kind === "signature") return seat;
    revoked.push(seat.seatId);
    if (!fills)
      return {
        ...seat,
        status: "lapsed",
        asked: [],
        ended: { why: "termPassed", at: term.until, from: term.from, by: null },
      };
    lastMarkAt = now;
    const mark = tacitMark(seat, context.revision?.hash ?? "", now);
    return { ...seat, status: "marked", mark, asked: [], silence: term };
  });
  const effects: Effect[] = revoked.length > 0 ? [{ type: "revokeRequests", seatIds: revoked }] : [];
  return { context: { ...withSeats(context, seats), lastMarkAt }, effects };
}

/** Asks again, at first the superiors too where the level escalates, and tells the authors when it has asked enough. */
function press(context: IterContext, index: number, now: Instant, facts: Facts): Step {
  if (outcomeOf(context, index) !== "waiting") return { context, effects: [] };
  const level = approvalRouteLevelOf(context, index);
  const effects: Effect[] = [];
  const when = { facts: onClockOf(level, facts), at: now };
  const seats = seatsOfLevel(context, index).map((seat): SeatProgress => {
    if (seat.status !== "open") return seat;
    if (!isReminderDue(seat, level, when))
      return endedSincePressed(seat, level.termMinutes, when) ? { ...seat, pressedAt: now } : seat;
    const personIds = askedNow(seat)
      .filter(({ via, reminded }) => via === undefined && (reminded ?? 0) < mostReminders)
      .map(({ personId }) => personId);
    if (personIds.length === 0) {
      if (seat.candidates.every((personId) => isSpokenFor(seat, personId))) return { ...seat, pressedAt: now };
      effects.push({ type: "tellSilent", seatId: seat.seatId, personIds: seat.candidates });
      return { ...seat, pressedAt: now, silenceTold: true };
    }
    effects.push({ type: "remind", seatId: seat.seatId, personIds });
    const asked = (seat.asked ?? []).map((entry) =>
      personIds.includes(entry.personId) ? { ...entry, reminded: (entry.reminded ?? 0) + 1 } : entry,
    );
    return widen({ ...seat, asked, pressedAt: now }, level, facts);
  });
  return { context: withSeats(context, seats), effects };
}

function isSpokenFor(seat: SeatProgress, personId: string): boolean {
  return askedNow(seat).some((entry) => entry.personId === personId && entry.via !== undefined);
}

/** A passed term escalates one step: a person who came in for somebody else is not escalated further. */
function widen(seat: SeatProgress, level: ApprovalRouteLevel, facts: Facts): SeatProgress {
  if (level.onTerm !== "escalate" || seat.kind !== "signature" || seat.holder.type === "voice") return seat;
  const own = seat.candidates.filter(
    (personId) => !seat.escalated.some((entry) => entry.personId === placeOf(seat, personId)),
  );
  return withSuperiors(seat, own, facts);
}

/** The mark that silence leaves; it carries its seat's id, which is unique, because a clock brings no fresh one. */
function tacitMark(seat: SeatProgress, revisionHash: string, at: Instant): NonNullable<SeatProgress["mark"]> {
  return {
    markId: seat.seatId,
    personId: null,
    capacity: { type: "tacit" },
    verdict: "approve",
    reason: null,
    reasonKind: null,
    revisionHash,
    means: "clock",
    at,
  };
}

type Unreached = Extract<IterEvent, { type: "unreached" }>;

/**
 * Notes that a request did not reach somebody. The seat stays theirs as well, and takes one mark as ever. Nobody else can
 * consent for a voice. Where no superior may fill the seat, it is not skipped: it waits, and people are told.
 */
export function noteUnreached(context: IterContext, event: Unreached, facts: Facts): Step {
  const refreshed = lookAgain(context, event, facts);
  const seat = currentSeats(refreshed.context).find((candidate) => candidate.seatId === event.seatId);
  if (seat === undefined || !seat.candidates.includes(event.personId)) return refreshed;
  const unreached = [...new Set([...(seat.unreached ?? []), event.personId])];
  const noted: SeatProgress = { ...seat, unreached };
  const reachable = seat.candidates.some((personId) => !unreached.includes(personId));
  const alone = seat.status === "open" && !reachable && seat.holder.type !== "voice";
  const kept = lookAgain(withSeats(refreshed.context, [noted]), event, facts);
  if (!alone) return { context: kept.context, effects: [...refreshed.effects, ...kept.effects] };
  const wider = withSuperiors(noted, seat.candidates, facts);
  const tried = lookAgain(withSeats(refreshed.context, [wider]), event, facts);
  const is = currentSeats(tried.context).find((candidate) => candidate.seatId === event.seatId);
  const next = is?.candidates.some((personId) => !seat.candidates.includes(personId)) === true ? tried : kept;
  return { context: next.context, effects: [...refreshed.effects, ...next.effects] };
}
