/** What the end of a level's term does. Silence never fills a signature seat unless the level says so, and never a voice. */
import { addWorkingMinutes } from "#workflows/calendar/working-time.ts";
import {
  armTimer,
  openLevelOf,
  outcomeOf,
  refreshOpenLevel,
  routeLevelOf,
  seatsOfLevel,
  signaturesNeeded,
  termKey,
  withoutTimer,
  withSeats,
} from "./level.ts";
import { askNewcomers, withSuperiors } from "./escalation.ts";
import { isBefore, nextToken } from "./time.ts";
import type { Effect, Facts, IterContext, IterEvent, SeatProgress, Step } from "./types.ts";

type TermPassed = Extract<IterEvent, { type: "termPassed" }>;

/** Reminders come again after half the term, but not more often than every working hour. */
const shortestReminderMinutes = 60;

/** Applies the level's `onTerm` to whoever is still asked, and arms the next reminder. */
export function applyTerm(context: IterContext, event: TermPassed, facts: Facts): Step {
  const refreshed = refreshOpenLevel(withoutTimer(context, event.timerKey), facts);
  const index = openLevelOf(refreshed.context)?.index;
  if (index === undefined) return refreshed;
  const silent = fillSilently(refreshed.context, index, event, facts);
  const pressed = pressSignatures(silent.context, index, facts);
  const rearmed = rearm(pressed.context, index, event, facts);
  return {
    context: rearmed.context,
    effects: [...refreshed.effects, ...silent.effects, ...pressed.effects, ...rearmed.effects],
  };
}

/** Whether the end of the term ends the whole post: the level says `expire` and its signatures are not there. */
export function termExpiresPost(context: IterContext): boolean {
  const level = openLevelOf(context);
  if (level === null) return false;
  const routeLevel = routeLevelOf(context, level.index);
  const seats = seatsOfLevel(context, level.index);
  const approvals = seats.filter((seat) => seat.kind === "signature" && seat.mark?.verdict === "approve").length;
  return routeLevel.onTerm === "expire" && approvals < signaturesNeeded(routeLevel, seats);
}

/** Endorsements lapse, or are given by silence; so are signatures where the level allows it. */
function fillSilently(context: IterContext, index: number, event: TermPassed, facts: Facts): Step {
  const level = routeLevelOf(context, index);
  const silenceAllowed =
    level.onTerm === "tacitConsent" && !facts.post.sensitive && !facts.onHold && context.revision !== null;
  const revoked: string[] = [];
  let lastMarkAt = context.lastMarkAt;
  const seats = seatsOfLevel(context, index).map((seat): SeatProgress => {
    if (seat.status !== "open" || seat.kind === "notice" || seat.holder.type === "voice") return seat;
    const fills = silenceAllowed && (seat.kind === "endorsement" || level.tacitSignatures === true);
    if (!fills && seat.kind === "signature") return seat;
    revoked.push(seat.seatId);
    if (!fills) return { ...seat, status: "lapsed" };
    lastMarkAt = event.now;
    return { ...seat, status: "marked", mark: tacitMark(seat, context.revision?.hash ?? "", event.now) };
  });
  const effects: Effect[] = revoked.length > 0 ? [{ type: "revokeRequests", seatIds: revoked }] : [];
  return { context: { ...withSeats(context, seats), lastMarkAt }, effects };
}

/** Asks again, and on `escalate` asks the superior of every holder too. */
function pressSignatures(context: IterContext, index: number, facts: Facts): Step {
  const open = seatsOfLevel(context, index).filter((seat) => seat.status === "open" && seat.kind === "signature");
  if (open.length === 0 || outcomeOf(context, index) !== "waiting") return { context, effects: [] };
  const reminder: Effect = { type: "remind", seatIds: open.map((seat) => seat.seatId) };
  if (routeLevelOf(context, index).onTerm !== "escalate") return { context, effects: [reminder] };
  const escalated = open
    .filter((seat) => seat.holder.type !== "voice")
    .map((seat) => withSuperiors(seat, ownCandidates(seat), facts));
  const refreshed = refreshOpenLevel(withSeats(context, escalated), facts);
  const asked = askNewcomers(open, refreshed.context, index);
  return { context: refreshed.context, effects: [reminder, ...asked, ...refreshed.effects] };
}

/** A passed term climbs one step: whoever came in for somebody else hands on to nobody. */
function ownCandidates(seat: SeatProgress): string[] {
  return seat.candidates.filter((personId) => !seat.escalated.some((entry) => entry.personId === personId));
}

/** The next reminder, as long as it comes before the publication moment. */
function rearm(context: IterContext, index: number, event: TermPassed, facts: Facts): Step {
  const open = seatsOfLevel(context, index).some((seat) => seat.status === "open");
  if (!open || outcomeOf(context, index) !== "waiting") return { context, effects: [] };
  const pause = Math.max(shortestReminderMinutes, Math.floor(routeLevelOf(context, index).termMinutes / 2));
  const at = addWorkingMinutes(facts.calendar, event.now, pause);
  if (context.publishAt === null || !isBefore(at, context.publishAt)) return { context, effects: [] };
  return armTimer(context, { kind: "termPassed", timerKey: termKey(index), at, token: nextToken(event.token) });
}

/** The mark that silence leaves; it carries its seat's id, which is unique, because a clock brings no fresh one. */
function tacitMark(seat: SeatProgress, revisionHash: string, at: string): NonNullable<SeatProgress["mark"]> {
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
