/**
 * What pages ask of a running iter: what a person could do, until when a mark can be taken back, who
 * could have a seat instead.
 */
import { undoMinutesOf } from "./rules.ts";
import { isFresh } from "./resume.ts";
import { chartAllows } from "./decide.ts";
import { refusalOf } from "./checks.ts";
import { refuse, type Refusal, type IterEvent, type IterEventType, type RefusalCode } from "./events.ts";
import { currentSeats, placeOf } from "./seats.ts";
import type { PostState, SeatKind } from "./states.ts";
import { isBefore, plusMinutes } from "./time.ts";
import type { Facts, Instant, IterContext, PersonId, SeatProgress } from "./types.ts";
import { recordMark, seatOf } from "./seat-steps.ts";

export interface PermittedAction {
  type: IterEventType;
  /** Set for actions on a seat. */
  seatId: string | null;
  /** Set for actions on a channel. */
  channelId: string | null;
  /** Null: the iter would accept it from this person now. Form fields (reason, moment) are checked when it is sent. */
  refusal: Refusal | null;
}

/**
 * Every action of a person on this post, with the reason for those the iter would refuse. Whether a person may touch
 * the post at all is decided in `app/policies`; clock events are no person's action and are left out.
 */
export function permittedActions(
  iter: { state: PostState; context: IterContext },
  personId: PersonId,
  facts: Facts,
  now: Instant,
): PermittedAction[] {
  const { state, context } = iter;
  const by = { actorId: personId, means: "web", now } as const;
  const token = "";
  const probes: IterEvent[] = [
    { ...by, type: "recall" },
    { ...by, type: "edit" },
    { ...by, type: "discard" },
    { ...by, type: "unschedule" },
    { ...by, type: "confirmHeld", publishAt: null, seatId: "", token },
    { ...by, type: "reopen", token },
    { ...by, type: "nudge", token },
    { ...by, type: "schedule", publishAt: stillAhead(context, now), token },
    ...currentSeats(context).flatMap((seat): IterEvent[] => {
      const revisionHash = context.revision?.hash ?? "";
      const probe = {
        ...by,
        markId: "",
        seatId: seat.seatId,
        verdict: "approve",
        reason: null,
        reasonKind: null,
        revisionHash,
        token,
      } as const;
      if (seat.kind === "notice") return [];
      if (seat.status !== "marked") return [{ ...probe, type: "mark" }];
      const answerable = seat.kind === "endorsement" && seat.mark?.verdict === "requestChanges" && seat.answer === null;
      const answer: IterEvent[] = answerable ? [{ ...by, type: "answer", seatId: seat.seatId, text: "-", token }] : [];
      return [{ ...by, type: "takeBack", seatId: seat.seatId, token }, ...answer];
    }),
    ...Object.keys(context.publications).flatMap((channelId): IterEvent[] => [
      // That it was out already can be said of every channel; its address is checked when it is sent.
      { ...by, type: "confirmPublication", channelId, url: "", alreadyOut: true },
      { ...by, type: "reportFailure", channelId, reason: "" },
      { ...by, type: "retryPublication", channelId, token },
      { ...by, type: "giveUpChannel", channelId, reason: "-" },
      { ...by, type: "resolveUncertain", channelId, url: null },
    ]),
  ];
  const { accounts: _, ...known } = facts;
  return [submitAction(state, personId, known), ...probes.map((probe) => actionOf(probe, state, context, known))];
}

/**
 * Until when the mark on a seat can be taken back: for the minutes of its round, not after a later level marked, not once the post goes
 * out or the round is over. Of a mark that was kept: until when its person may object. Null when it cannot (any more, as far as the context tells).
 */
export function undoDeadline(context: IterContext, seatId: string): Instant | null {
  const seats = currentSeats(context);
  const seat = seats.find((candidate) => candidate.seatId === seatId);
  if (seat?.status !== "marked" || seat.mark === null || seat.mark.personId === null) return null;
  const { kept } = seat.mark;
  if (context.heldFor !== undefined || seat.ended?.mayReturn === true) return null;
  const endedTheRound = Object.keys(context.timers).length === 0 && context.approvedPublishAt === null;
  const goingOut = Object.values(context.publications).some((state) => state !== "waiting");
  if (endedTheRound || goingOut) return null;
  if (kept !== undefined) return kept.objectUntil;
  if (seats.some((other) => other.levelIndex > seat.levelIndex && isFresh(other))) return null;
  return plusMinutes(seat.mark.at, undoMinutesOf(context));
}

export interface FallingMark {
  seatId: string;
  personId: PersonId | null;
  kind: SeatKind;
  label: string;
  at: Instant;
}

/**
 * Whether somebody signs this round, or has signed it, and could no longer do so once words of theirs were in the text.
 */
export function losesSignatureByWriting(context: IterContext, personId: PersonId): boolean {
  if (context.route === null || context.route.authorsMaySign || context.authors.includes(personId)) return false;
  return currentSeats(context).some(
    (seat) => seat.kind === "signature" && (seat.candidates.includes(personId) || seat.mark?.personId === personId),
  );
}

/** The marks that changing the content would cancel, so that pages can say so beforehand. */
export function marksThatFall(context: IterContext): FallingMark[] {
  return currentSeats(context).flatMap(({ seatId, kind, label, status, mark }) =>
    status === "marked" && mark !== null ? [{ seatId, personId: mark.personId, kind, label, at: mark.at }] : [],
  );
}

/** A seat that somebody may hand on now, and to whom. */
export interface SeatToHandOn {
  seatId: string;
  personIds: PersonId[];
  /** Those who could have it, were they not the only person of another signature: that one is handed on first. */
  neededElsewhere: PersonId[];
}

/** Every seat a person may hand on, with those among `personIds` who may have it: asked of the check that judges it. */
export function seatsToHandOn(
  { state, context }: { state: PostState; context: IterContext },
  { actorId, personIds, now }: { actorId: PersonId; personIds: readonly PersonId[]; now: Instant },
  facts: Facts,
): SeatToHandOn[] {
  if (!chartAllows(state, "reassign")) return [];
  const by = { type: "reassign", actorId, means: "web", now, reason: "-", token: "" } as const;
  return currentSeats(context)
    .map(({ seatId }) => {
      const asked = personIds.map((personId) => ({
        personId,
        code: refusalOf(context, { ...by, seatId, toPersonId: personId }, facts)?.code ?? null,
      }));
      const answered = (code: RefusalCode | null) => asked.flatMap((one) => (one.code === code ? [one.personId] : []));
      return { seatId, personIds: answered(null), neededElsewhere: answered("neededElsewhere") };
    })
    .filter((seat) => seat.personIds.length > 0);
}

/** Who decides once somebody has declined a seat. */
export interface RecusalOutcome {
  /**
   * `others`: whoever else may fill it; `superior`: only those who came in; `counted`: nobody needs to, because a
   * signature counts here too; `nobody`: the seat is blocked.
   */
  to: "others" | "superior" | "counted" | "nobody";
  personIds: PersonId[];
}

/** What declining would do now, found by trying it on a copy. */
export function foreseeRecusal(
  context: IterContext,
  { seatId, personId, now }: { seatId: string; personId: PersonId; now: Instant },
  facts: Facts,
): RecusalOutcome {
  const declined = {
    type: "mark",
    verdict: "recuse",
    actorId: personId,
    means: "web",
    seatId,
    reason: "-",
    reasonKind: null,
    revisionHash: context.revision?.hash ?? "",
    markId: "",
    token: "",
    now,
  } as const;
  return whoIsLeft(seatOf(recordMark(context, declined, facts).context, seatId));
}

/** The same of a seat that was declined. */
export function whoIsLeft(seat: SeatProgress): RecusalOutcome {
  const { status, candidates, escalated } = seat;
  if (status === "blocked") return { to: "nobody", personIds: [] };
  if (status === "lapsed") return { to: "counted", personIds: [] };
  if (status !== "open") return { to: "others", personIds: [] };
  const cameIn = new Set(escalated.map(({ personId }) => personId));
  return {
    to: candidates.every((personId) => cameIn.has(placeOf(seat, personId))) ? "superior" : "others",
    personIds: candidates,
  };
}

function actionOf(probe: IterEvent, state: PostState, context: IterContext, facts: Facts): PermittedAction {
  const seatId = "seatId" in probe ? probe.seatId : null;
  const channelId = "channelId" in probe ? probe.channelId : null;
  const refusal = chartAllows(state, probe.type)
    ? refusalOf(context, probe, facts)
    : refuse("impossibleNow", { state });
  return { type: probe.type, seatId, channelId, refusal };
}

/** The route and the moment of a submission are checked by `planIter`; here only state and person. */
function submitAction(state: PostState, personId: PersonId, facts: Facts): PermittedAction {
  const suspended = facts.people[personId]?.active === false ? refuse("suspended") : null;
  return {
    type: "submit",
    seatId: null,
    channelId: null,
    refusal: chartAllows(state, "submit") ? suspended : refuse("impossibleNow", { state }),
  };
}

/** The signed moment, or now when it has passed: whether any moment can be scheduled at all. */
function stillAhead(context: IterContext, now: Instant): Instant {
  const approved = context.approvedPublishAt ?? now;
  return isBefore(approved, now) ? now : approved;
}
