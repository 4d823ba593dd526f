/**
 * What a hold does to a post, and how the post goes on afterwards: whoever writes it confirms it, and one of those who
 * signed signs once more, on a level of its own at the end of the route. Nothing goes on by itself.
 */
import { goingOut, stopNow } from "./hold.ts";
import { approvalRouteLevelOf, armTimer, disarmTimers, openLevelOf, seatsOfLevel, withoutTimer } from "./level.ts";
import { dueKey, effectiveDueAt, notCalled } from "./publication.ts";
import { lastUsefulKey } from "./round.ts";
import { currentSeats } from "./seats.ts";
import { isConfirmation } from "./candidates.ts";
import type { Effect, IterEvent, Step } from "./events.ts";
import type { HeldReason } from "./states.ts";
import type { Facts, Instant, IterContext, LevelProgress, SeatProgress } from "./types.ts";
import type { ApprovalRouteLevel } from "./route-types.ts";

type HoldPlaced = Extract<IterEvent, { type: "hold" }>;
type Confirmed = Extract<IterEvent, { type: "confirmHeld" }>;

/** Takes a post off the programme. Whoever wrote it is told of all their posts at once, by whoever carries out the hold. */
export function holdPost(context: IterContext, { holdId }: HoldPlaced, facts: Facts): Step {
  const disarmed = disarmTimers(context, [dueKey]);
  return { context: { ...disarmed.context, heldFor: heldBy(holdId, facts), holdId }, effects: disarmed.effects };
}

function heldBy(holdId: string, { blackouts = [] }: Facts): HeldReason {
  return blackouts.some((one) => one.blackoutId === holdId) ? "blackout" : "pause";
}

/**
 * What is going out cannot be stopped any more; from now on it is only said of it that it stood there already. What the
 * publisher has and was not sending at this moment is not out, and does not go out.
 */
export function interruptPublication(context: IterContext, { now }: HoldPlaced, facts: Facts): Step {
  const caught = caughtUnderWay(context, now, facts);
  const unsent = notCalled(context).filter((channelId) => caught.includes(channelId));
  const underWay = caught.filter((channelId) => !unsent.includes(channelId));
  const failed = Object.fromEntries(unsent.map((channelId) => [channelId, "failed" as const]));
  const interrupted = [...new Set([...(context.interrupted ?? []), ...underWay])];
  return { context: { ...context, interrupted, publications: { ...context.publications, ...failed } }, effects: [] };
}

/** Channels in reach of a hold or a blackout that somebody was asked for, or the publisher, and that none caught before. */
export function caughtUnderWay(context: IterContext, now: Instant, facts: Facts): string[] {
  const { publications, interrupted = [] } = context;
  return Object.entries(publications).flatMap(([channelId, state]) => {
    if ((state !== "prompted" && state !== "sending") || interrupted.includes(channelId)) return [];
    const stop = stopNow(facts, goingOut(context, now, channelId));
    return stop?.why === "pause" || stop?.why === "blackout" ? [channelId] : [];
  });
}

/** Adds one level with one seat, and asks for it. The signatures that were given stay; nothing waits for a channel meanwhile. */
export function confirmHeld(context: IterContext, event: Confirmed, facts: Facts): Step {
  const { heldFor = "pause", holdId = "", selfScheduling: _, ...rest } = context;
  const publishAt = event.publishAt ?? context.publishAt;
  if (publishAt === null || context.route === null) throw new Error("A held post without a moment or a route");
  const index = context.levels.length;
  const level = confirmationLevel(context, facts);
  const [routeSeat] = level.seats;
  if (routeSeat === undefined) throw new Error("A confirmation without a seat");
  const progress: LevelProgress = {
    index,
    routeLevelId: level.id,
    name: level.name,
    status: "ahead",
    openedAt: null,
    dueAt: null,
    lastUsefulAt: publishAt,
    timerAt: null,
    skippedBecause: null,
  };
  const { id: routeSeatId, kind, label, holder } = routeSeat;
  const seat: SeatProgress = {
    seatId: event.seatId,
    routeSeatId,
    levelIndex: index,
    kind,
    label,
    holder,
    candidates: [],
    status: "waiting",
    mark: null,
    blocked: null,
    recused: [],
    escalated: [],
    answer: null,
    ended: null,
  };
  const asking: IterContext = {
    ...rest,
    route: { ...context.route, levels: [...context.route.levels, level] },
    levels: [...context.levels, progress],
    seats: [...context.seats, seat],
    publishAt,
    approvedPublishAt: null,
    confirmation: {
      by: event.actorId,
      holdId,
      ...(heldFor === "pause" ? {} : { heldFor }),
      signedFor: context.approvedPublishAt,
    },
  };
  const armed = armTimer(asking, {
    kind: "lastUsefulPassed",
    timerKey: lastUsefulKey,
    at: publishAt,
    token: event.token,
  });
  return { context: armed.context, effects: [{ type: "cancelPublications" }, ...armed.effects] };
}

/** The one signature is there: the post is on the programme again, for the moment that was confirmed. */
export function scheduleConfirmed(context: IterContext, event: { now: Instant; token: string }): Step {
  const disarmed = disarmTimers(context, [lastUsefulKey]);
  const publishAt = effectiveDueAt(context) ?? event.now;
  const approvedPublishAt = context.confirmation?.signedFor ?? context.publishAt;
  const armed = armTimer(
    { ...disarmed.context, publishAt, approvedPublishAt },
    { kind: "due", timerKey: dueKey, at: publishAt, token: event.token },
  );
  return { context: armed.context, effects: [...disarmed.effects, ...armed.effects] };
}

/** Whether only the one signature after a hold is missing. */
export function awaitsConfirmation(context: IterContext): boolean {
  const level = openLevelOf(context);
  return level !== null && seatsOfLevel(context, level.index).some(isConfirmation);
}

/** A hold or a blackout came before the one signature, or its moment passed: the post is held as before, and nobody is asked any more. */
export function holdAgain(
  context: IterContext,
  event: { now: Instant; timerKey?: string; holdId?: string },
  facts: Facts,
): Step {
  const running = event.timerKey === undefined ? context : withoutTimer(context, event.timerKey);
  const { confirmation, ...rest } = running;
  const index = openLevelOf(running)?.index;
  const dropped = currentSeats(running).filter(({ levelIndex }) => levelIndex === index);
  const ended = { why: "held", at: event.now, by: null } as const;
  const asked = dropped.filter(({ status }) => status === "open").map(({ seatId }) => seatId);
  const disarmed = disarmTimers({
    ...rest,
    levels: running.levels.filter((level) => level.index !== index),
    seats: running.seats.map((seat): SeatProgress =>
      dropped.includes(seat) ? { ...seat, status: "superseded", asked: [], candidates: [], ended } : seat,
    ),
    approvedPublishAt: confirmation?.signedFor ?? running.approvedPublishAt,
    heldFor: event.holdId === undefined ? (confirmation?.heldFor ?? "pause") : heldBy(event.holdId, facts),
    holdId: event.holdId ?? confirmation?.holdId ?? "",
  });
  const revoked: Effect[] = asked.length > 0 ? [{ type: "revokeRequests", seatIds: asked }] : [];
  return { context: disarmed.context, effects: [...revoked, ...disarmed.effects] };
}

/** As strict as the last level that asked for a signature, and never filled by silence. */
function confirmationLevel(context: IterContext, facts: Facts): ApprovalRouteLevel {
  const { name, label } = facts.confirmationLevel ?? { name: "", label: "" };
  const last = context.levels.findLast(({ status }) => status === "passed");
  const like = last === undefined ? undefined : approvalRouteLevelOf(context, last.index);
  const id = `confirmation-${context.seats.filter(isConfirmation).length + 1}`;
  return {
    id,
    name,
    when: null,
    seats: [{ id, kind: "signature", holder: { type: "signers" }, label }],
    quorum: "all",
    veto: true,
    termMinutes: like?.termMinutes ?? 0,
    onTerm: "remind",
    ...(like?.termClock === undefined ? {} : { termClock: like.termClock }),
    ...(like?.freshProof === undefined ? {} : { freshProof: like.freshProof }),
    afterChanges: "restart",
  };
}
