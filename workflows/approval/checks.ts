/**
 * Why an event may not happen, as data. The machine's guards ask these functions and the pages ask them too, so a
 * button and the machine can never disagree. The machine checks states: only what depends on context is here.
 */
import { checkAcknowledgement } from "./acknowledgement.ts";
import { idsTwice, levelsFor, conditionHolds } from "./approval-route-levels.ts";
import { isConfirmation } from "./candidates.ts";
import { frozenRefusal, alreadyMarked, refuse, type Refusal, type IterEvent } from "./events.ts";
import { checkHandover } from "./handover.ts";
import { checkConfirmHeld, checkDeclared, checkHold, checkMoment, laterUnderHold } from "./hold-checks.ts";
import { goingOut, signingRefusal, stopRefusal } from "./hold.ts";
import { openLevelOf } from "./level.ts";
import { lookAgain, nextMoment } from "./look-again.ts";
import { checkNudge } from "./nudge.ts";
import { unsignedChannels } from "./parts.ts";
import {
  checkAccountChange,
  checkChannel,
  checkConfirmation,
  checkFailed,
  checkRetry,
  checkTakeDown,
} from "./publication-checks.ts";
import { effectiveDueAt, isPartlyOut } from "./publication.ts";
import { isFresh } from "./resume.ts";
import { undoMinutesOf } from "./rules.ts";
import { checkPublisher } from "./sending-checks.ts";
import { checkReassign } from "./seat-steps.ts";
import { currentSeats, holdsSignature, resolveRound, signingRules } from "./seats.ts";
import { isBefore, laterOf, plusMinutes } from "./time.ts";
import type { Facts, IterContext, SeatProgress } from "./types.ts";

type EventOf<T extends IterEvent["type"]> = Extract<IterEvent, { type: T }>;

/** The reason why the event is refused in this context, or null when it is allowed. */
export function refusalOf(context: IterContext, event: IterEvent, facts: Facts): Refusal | null {
  if ("actorId" in event && facts.people[event.actorId]?.active === false) return refuse("suspended");
  const frozen = frozenRefusal(event, facts);
  if (frozen !== null) return frozen;
  const unsigned = signingRefusal(event, facts);
  if (unsigned !== null) return unsigned;
  switch (event.type) {
    case "submit":
      return checkSubmission(event, facts);
    case "mark":
      return checkMark(context, event, facts);
    case "takeBack":
      return checkTakeBack(context, event);
    case "answer":
      return checkAnswer(context, event);
    case "reopen":
      return checkReopen(context, event, facts);
    case "nudge":
      return checkNudge(context, event, facts);
    case "factsChanged":
      return changesNothing(context, event, facts) ? refuse("nothingChanged") : null;
    case "reassign":
      return checkReassign(context, event, facts);
    case "disown":
      return checkDisown(context, event);
    case "recall":
      return isAuthor(context, event.actorId, facts) ? null : refuse("notAuthor");
    case "schedule":
      return checkSchedule(context, event, facts);
    case "confirmHeld":
      return checkConfirmHeld(context, event, facts);
    case "hold":
      return checkHold(context, event, facts);
    case "confirmPublication":
      return checkChannel(context, event) ?? checkConfirmation(context, event, facts);
    case "reportFailure":
      return checkChannel(context, event);
    case "retryPublication":
      return checkFailed(context, event) ?? checkRetry(context, event, facts);
    case "giveUpChannel":
      return checkFailed(context, event) ?? (event.reason.trim() === "" ? refuse("reasonRequired") : null);
    case "publicationStarted":
    case "publicationUnsent":
    case "publicationAccepted":
    case "publicationVerified":
    case "publicationFailed":
    case "publicationUncertain":
    case "resolveUncertain":
      return checkPublisher(context, event, facts);
    case "takeDown":
      return checkTakeDown(context, event);
    case "accountChanged":
      return checkAccountChange(context, event, facts);
    case "unreached":
      return checkUnreached(context, event);
    case "due":
      return checkDue(context, event);
    case "termPassed":
      return checkTimer(context, event) ?? checkTermIsOver(context, event, facts);
    case "lastUsefulPassed":
      return (
        checkTimer(context, event) ??
        (context.publishAt !== null && isBefore(event.now, context.publishAt) ? early(context.publishAt) : null)
      );
    case "publicationOverdue":
      return checkTimer(context, event) ?? laterUnderHold(context, event, facts);
    case "edit":
    case "discard":
      return isPartlyOut(context) ? refuse("alreadyOut") : null;
    case "handOver":
    case "handBack":
      return checkHandover(context, event);
    case "envelopeEnds":
      return checkTimer(context, event) ?? checkEnvelopeIsOver(context, event);
    case "unschedule":
    case "closeEnvelope":
      return null;
  }
}

function checkSubmission(event: EventOf<"submit">, facts: Facts): Refusal | null {
  const levels = levelsFor(event.route, facts).filter((level) => conditionHolds(level.when, facts));
  if (levels.length === 0) return refuse("routeEmpty");
  const [twice] = idsTwice(event.route);
  if (twice) return refuse("routeIdTwice", twice);
  if (!levels.some((level) => level.seats.some((seat) => seat.kind === "signature"))) return refuse("nobodyBinding");
  if (facts.post.channelIds.length === 0) return refuse("unknownChannel", { channels: 0 });
  const [unsigned] = unsignedChannels(levels, facts.post.channelIds);
  if (unsigned !== undefined) return refuse("partUnsigned", { channelId: unsigned });
  if (!isBefore(event.now, event.publishAt)) return refuse("publishMomentPassed", { publishAt: event.publishAt });
  return checkDeclared(event, facts);
}

function checkMark(context: IterContext, event: EventOf<"mark">, facts: Facts): Refusal | null {
  if (event.verdict === "acknowledge") return checkAcknowledgement(context, event, facts);
  const seats = currentSeats(context);
  const seat = seats.find((candidate) => candidate.seatId === event.seatId);
  if (seat?.status === "marked") return alreadyMarked(seat.mark);
  const superseded = context.seats.some(
    (candidate) => candidate.seatId === event.seatId && candidate.status === "superseded",
  );
  if (superseded || (context.revision !== null && event.revisionHash !== context.revision.hash)) {
    return refuse("outdatedRevision", { current: context.revision?.hash ?? null });
  }
  if (seat === undefined || seat.kind === "notice") return refuse("notYourSeat");
  if (seat.status !== "open") return refuse("impossibleNow", { seat: seat.status });
  const mayNot = checkMayFill(context, seat, event.actorId, facts);
  if (mayNot !== null) return mayNot;
  const stopped =
    isConfirmation(seat) && event.verdict === "approve"
      ? stopRefusal(
          facts,
          goingOut(context, laterOf(context.publishAt ?? event.now, plusMinutes(event.now, undoMinutesOf(context)))),
        )
      : null;
  if (stopped !== null) return stopped;
  if (event.verdict === "reject" && seat.kind === "endorsement") return refuse("onlySignaturesReject");
  if (event.verdict !== "approve" && (event.reason ?? "").trim() === "") return refuse("reasonRequired");
  if (context.publishAt !== null && !isBefore(event.now, context.publishAt))
    return refuse("publishMomentPassed", { publishAt: context.publishAt });
  return null;
}

/** Resolved anew against the facts of now: who was suspended, moved or began to write since the request is refused. */
function checkMayFill(context: IterContext, seat: SeatProgress, actorId: string, facts: Facts): Refusal | null {
  const seats = currentSeats(context);
  if (seat.kind === "signature") {
    if (signingRules(context.route, facts, context).barred.has(actorId)) return refuse("authorMayNotSign");
    const other = isConfirmation(seat)
      ? undefined
      : seats.find((candidate) => holdsSignature(candidate) && candidate.mark?.personId === actorId);
    if (other !== undefined) return refuse("oneSeatPerPerson", { seatId: other.seatId });
  }
  const resolved = resolveRound(context, facts).find((candidate) => candidate.seatId === seat.seatId);
  return resolved?.candidates.includes(actorId) === true ? null : refuse("notYourSeat");
}

function checkTakeBack(context: IterContext, event: EventOf<"takeBack">): Refusal | null {
  const seats = currentSeats(context);
  const seat = seats.find((candidate) => candidate.seatId === event.seatId);
  if (seat?.status !== "marked" || seat.mark === null || seat.mark.personId !== event.actorId)
    return refuse("notYourSeat");
  // Whoever's mark was kept may object, whatever was signed after it.
  const { kept } = seat.mark;
  if (kept !== undefined)
    return isBefore(event.now, kept.objectUntil) ? null : refuse("objectionPassed", { until: kept.objectUntil });
  const until = plusMinutes(seat.mark.at, undoMinutesOf(context));
  if (!isBefore(event.now, until)) return refuse("undoWindowPassed", { until });
  const later = seats.find((candidate) => candidate.levelIndex > seat.levelIndex && isFresh(candidate));
  return later === undefined ? null : refuse("laterMarkExists", { seatId: later.seatId });
}

function checkAnswer(context: IterContext, event: EventOf<"answer">): Refusal | null {
  if (!context.authors.includes(event.actorId)) return refuse("notAuthor");
  const seat = currentSeats(context).find((candidate) => candidate.seatId === event.seatId);
  const observed =
    seat?.kind === "endorsement" &&
    seat.status === "marked" &&
    seat.mark?.verdict === "requestChanges" &&
    seat.answer === null;
  if (!observed) return refuse("nothingToAnswer");
  return event.text.trim() === "" ? refuse("reasonRequired") : null;
}

/** Counts once for each person and seat, and only while they are asked. */
function checkUnreached(context: IterContext, event: EventOf<"unreached">): Refusal | null {
  const seat = currentSeats(context).find((candidate) => candidate.seatId === event.seatId);
  const asked = seat?.status === "open" && seat.candidates.includes(event.personId);
  if (!asked) return refuse("impossibleNow", { seat: seat?.status ?? null });
  return seat.unreached?.includes(event.personId) === true ? refuse("impossibleNow", { known: true }) : null;
}

/** Looking again must find somebody: else it is refused with the reason why the seat still waits. */
function checkReopen(context: IterContext, event: EventOf<"reopen">, facts: Facts): Refusal | null {
  if (findsSomebody(context, lookAgain(context, event, facts).context)) return null;
  const blocked = currentSeats(context).find((seat) => seat.status === "blocked");
  return blocked === undefined
    ? refuse("notBlocked")
    : refuse("stillBlocked", { reason: blocked.blocked, seatId: blocked.seatId });
}

/** Whether anybody comes in or goes: a timer that moves with a term does not count, because nobody sees it. */
function findsSomebody(before: IterContext, after: IterContext): boolean {
  const seen = ({ seats }: IterContext) =>
    seats.map(({ status, blocked, candidates, asked }) => [
      status,
      blocked,
      candidates,
      (asked ?? []).map(({ personId, at }) => [personId, at]),
    ]);
  return JSON.stringify(seen(before)) !== JSON.stringify(seen(after));
}

function changesNothing(context: IterContext, event: EventOf<"factsChanged">, facts: Facts): boolean {
  const next = lookAgain(context, event, facts);
  return next.effects.length === 0 && JSON.stringify(next.context) === JSON.stringify(context);
}

/** A mark that is still on its seat, whether it counts or fell. */
function checkDisown(context: IterContext, event: EventOf<"disown">): Refusal | null {
  const seat = context.seats.find((candidate) => candidate.seatId === event.seatId);
  return seat?.mark?.markId === event.markId ? null : refuse("impossibleNow", { seat: seat?.status ?? null });
}

/** Also asked where the route of a post would put it on the programme by itself. */
export function checkSchedule(
  context: IterContext,
  event: Pick<EventOf<"schedule">, "publishAt" | "now">,
  facts: Facts,
): Refusal | null {
  const dueAt = effectiveDueAt({ ...context, publishAt: event.publishAt }) ?? event.publishAt;
  const stopped = stopRefusal(facts, goingOut(context, dueAt));
  if (stopped !== null) return stopped;
  if (context.holdId !== undefined) return refuse("needsConfirmation");
  return checkMoment(context, event.publishAt, { event, facts });
}

function checkDue(context: IterContext, event: EventOf<"due">): Refusal | null {
  const stale = checkTimer(context, event);
  if (stale !== null) return stale;
  const dueAt = effectiveDueAt(context);
  if (dueAt === null || Object.keys(context.publications).length === 0)
    return refuse("unknownChannel", { channels: 0 });
  if (context.lastMarkAt !== null && isBefore(event.now, plusMinutes(context.lastMarkAt, undoMinutesOf(context))))
    return refuse("tooSoonAfterLastMark", { at: dueAt });
  return isBefore(event.now, dueAt) ? early(dueAt) : null;
}

/** Not before somebody's whole term is over, or whoever is silent is to be reminded. */
function checkTermIsOver(context: IterContext, event: EventOf<"termPassed">, facts: Facts): Refusal | null {
  if (context.publishAt !== null && !isBefore(event.now, context.publishAt)) return null;
  const level = openLevelOf(context);
  const at = level === null ? null : nextMoment(context, level.index, facts);
  if (at === null) return refuse("staleTimer", { timerKey: event.timerKey });
  return isBefore(event.now, at) ? early(at) : null;
}

function checkEnvelopeIsOver({ envelope }: IterContext, event: EventOf<"envelopeEnds">): Refusal | null {
  return envelope !== undefined && isBefore(event.now, envelope.until) ? early(envelope.until) : null;
}

/** A timer counts only with the token it was armed with last: anything else is late, repeated or out of order. */
function checkTimer(
  context: IterContext,
  event: EventOf<"due" | "termPassed" | "lastUsefulPassed" | "publicationOverdue" | "envelopeEnds">,
): Refusal | null {
  return context.timers[event.timerKey] === event.token ? null : refuse("staleTimer", { timerKey: event.timerKey });
}

/** The clock woke up too soon; `at` says when to try again with the same token. */
function early(at: string): Refusal {
  return refuse("staleTimer", { early: true, at });
}

function isAuthor(context: IterContext, actorId: string, facts: Facts): boolean {
  return context.authors.includes(actorId) || facts.authors.includes(actorId) || facts.authorId === actorId;
}
