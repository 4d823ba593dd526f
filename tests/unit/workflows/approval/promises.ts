/** The promises of the iter, each checked on one step of a random life. */
import { isDeepStrictEqual } from "node:util";
import { after } from "#tests/support/iter.ts";
import { decide } from "#workflows/approval/decide.ts";
import { permittedActions } from "#workflows/approval/reading.ts";
import { whoseTurn } from "#tests/support/whose-turn.ts";
import { finalStates } from "#tests/support/draw-chart.ts";
import type { Decision } from "#workflows/approval/events.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";
import { current, isHeld, isInVote, isStopped, promise, type Reached } from "./promise.ts";
import {
  approvedByEveryLevel,
  markOnlyOnTheRunningRevision,
  passedOnOnlyUpwards,
  signedByThoseWhoMay,
  silenceOnlyWhereAllowed,
} from "./promises-of-marks.ts";
import type { Played } from "./random-iter.ts";

/** Checks every promise on one accepted event; throws with the words of the one that was broken. */
export function checkPromises(played: Played, decision: Decision, reached: Reached): void {
  signedByThoseWhoMay(played, decision, reached);
  markOnlyOnTheRunningRevision(played, decision);
  silenceOnlyWhereAllowed(played, decision, reached);
  passedOnOnlyUpwards(played, decision, reached);
  if (decision.state === "approved" && played.from?.approvedPublishAt === null) {
    promise(played.event.now < (decision.context.publishAt ?? ""), "nothing is approved once its moment has passed");
    approvedByEveryLevel(decision.context, reached);
  }
  frozenMeansStill(played);
  nothingLeavesUnderAHold(played, decision, reached);
  signedOnceMoreAfterAHold(played, decision, reached);
  if (played.event.type === "due" && decision.state === "publishing") publishedInItsTime(played, decision, reached);
  outStaysOut(played, decision, reached);
  remindedThreeTimesAtMost(decision);
  firesOnceForAMoment(played, decision);
  onceIsEnough(played, decision, reached);
  somebodyCanGoOn(played, decision);
}

/** Rule 5: a published post asks for no more decisions, and nothing takes it back. */
function outStaysOut({ event, from }: Played, { context, state }: Decision, reached: Reached): void {
  if (event.type === "retryPublication") reached.retries += 1;
  if (event.type === "giveUpChannel") reached.givenUp += 1;
  const out = Object.entries(from?.publications ?? {}).filter(([, one]) => one === "verified");
  for (const [channelId, one] of out) promise(context.publications[channelId] === one, "what is out stays out");
  promise(
    out.length === 0 || !["draft", "discarded", "approved"].includes(state),
    "a post that is out is not taken back",
  );
  const prompted = Object.values(context.publications).includes("prompted");
  promise(!prompted || state === "publishing", "only what is going out is asked for");
}

function remindedThreeTimesAtMost({ context }: Decision): void {
  promise((context.publicationReminders ?? 0) <= 3, "whoever publishes is reminded three times at most");
}

/** A term that passed is dealt with: the next moment is in the future, and reminders come to an end. */
function firesOnceForAMoment({ event }: Played, { context, effects }: Decision): void {
  const reminders = context.seats.flatMap(({ asked = [] }) => asked.map(({ reminded }) => reminded ?? 0));
  promise(Math.max(0, ...reminders) <= 4, "nobody is reminded more than four times after the request");
  if (event.type !== "termPassed") return;
  // What one step arms, a later one of the same event may disarm.
  const armed = effects.flatMap((effect) =>
    effect.type === "armTimer" && context.timers[effect.timerKey] === effect.token ? [effect.at] : [],
  );
  promise(
    armed.every((at) => Date.parse(at) > Date.parse(event.now)),
    "a term is armed for a moment that lies ahead",
  );
}

/** A frozen post takes no marks and does not move towards publication. */
function frozenMeansStill({ event, facts }: Played): void {
  const frozen = facts.frozen.some(({ to }) => to === null);
  const still = [
    "mark",
    "answer",
    "submit",
    "schedule",
    "reopen",
    "reassign",
    "termPassed",
    "unreached",
    "factsChanged",
  ];
  promise(!frozen || !still.includes(event.type), `${event.type} does not go through a freeze`);
}

/** Rule 6: what a hold reaches is neither started, nor put on the programme, nor confirmed but as having been out already. */
function nothingLeavesUnderAHold({ event, facts, from }: Played, { context, state }: Decision, reached: Reached): void {
  if (event.type === "hold") {
    reached[state === "publishing" ? "interrupted" : "stopped"] += 1;
    promise(state !== "scheduled", "what a hold took off the programme is not on it");
    const hash = context.revision?.hash;
    reached.blackedOut += context.heldFor === "blackout" ? 1 : 0;
    const caught = Object.entries(context.publications).filter(
      ([id, one]) => one === "prompted" && (isHeld(facts, [id]) || isInVote(facts, { at: event.now, hash, only: id })),
    );
    promise(
      caught.every(([id]) => context.interrupted?.includes(id)),
      "what a hold caught under way is known to be so",
    );
  }
  const outward =
    ["schedule", "confirmHeld", "due"].includes(event.type) && ["scheduled", "publishing", "review"].includes(state);
  promise(!outward || !isStopped(facts), `${event.type} does not go through a hold`);
  const hash = context.revision?.hash;
  const outAt = event.type === "due" ? event.now : context.publishAt;
  promise(!outward || !isInVote(facts, { at: outAt, hash }), `${event.type} does not go into a blackout undeclared`);
  const isOnItsWay = state === "scheduled" || state === "publishing";
  promise(!isOnItsWay || context.holdId === undefined, "what a hold stopped is not on its way");
  if (event.type !== "confirmPublication" && event.type !== "retryPublication") return;
  if (event.type === "confirmPublication" && event.alreadyOut === true) return;
  promise(!isHeld(facts, [event.channelId]), "nothing is published by hand under a hold");
  const inVote = isInVote(facts, { at: event.now, hash, only: event.channelId });
  promise(!inVote, "nothing is published by hand in a blackout without its declaration");
  const caught = event.type === "confirmPublication" && from?.interrupted?.includes(event.channelId) === true;
  promise(!caught, "what a hold caught under way was out already, or is not out");
}

/** Lifting a hold releases nothing: one person confirmed the post, and another of those who signed signed it once more. */
function signedOnceMoreAfterAHold(
  { event, facts, from }: Played,
  { context, state }: Decision,
  reached: Reached,
): void {
  promise(event.type !== "schedule" || from?.holdId === undefined, "what a hold stopped is not simply scheduled");
  if (event.type === "confirmHeld") {
    promise(state === "review" && from?.holdId !== undefined, "a confirmation asks for one signature");
    promise(context.revision?.hash === from.revision?.hash, "a confirmation changes no content");
  }
  if (state !== "scheduled" || context.confirmation === undefined) return;
  const again = current(context).findLast(({ holder }) => holder.type === "signers");
  promise(again?.mark?.verdict === "approve" && again.mark.capacity.type !== "tacit", "one signature after the hold");
  promise(again.mark.personId !== context.confirmation.by, "who confirms does not sign as well");
  promise(again.mark.revisionHash === context.revision?.hash, "the signature after the hold is on the same content");
  if (event.type !== "mark") return;
  reached.confirmed += 1;
  const goes = { at: context.publishAt, hash: context.revision?.hash };
  promise(!isInVote(facts, goes), "no signature puts a post into a blackout undeclared");
  approvedByEveryLevel(context, reached);
}

/** Rule 6: not under a hold, not before the last mark can be taken back no more, not far from what was signed. */
function publishedInItsTime({ event, facts, from }: Played, { context }: Decision, reached: Reached): void {
  reached.publications += 1;
  promise(!isStopped(facts), "nothing starts under a hold");
  const hash = context.revision?.hash;
  promise(!isInVote(facts, { at: event.now, hash }), "nothing starts in a blackout without its declaration");
  if (isInVote(facts, { at: event.now })) reached.declared += 1;
  promise(from !== null && from.approvedPublishAt !== null, "nothing starts unapproved");
  const now = Date.parse(event.now);
  promise(now >= Date.parse(context.publishAt ?? ""), "nothing starts before its moment");
  for (const { mark } of current(context)) {
    promise(mark === null || now >= Date.parse(after(10, mark.at)), "nothing starts while a mark can be taken back");
  }
}

/** Rules 4 and 7: deciding changes no input, the same input gives the same answer, and a repeated event changes nothing more. */
function onceIsEnough({ event, facts, before }: Played, decision: Decision, reached: Reached): void {
  reached.replays += 1;
  if (reached.replays % 4 !== 0) return;
  const input = JSON.stringify(before);
  promise(isDeepStrictEqual(decide(before, event, facts), decision), "the same answer every time");
  promise(JSON.stringify(before) === input, "deciding changes no input");
  const again = decide(decision.stored, event, facts);
  promise(!again.ok || isDeepStrictEqual(again.context, decision.context), "once is enough");
}

/** Rule 9: a post that is not at its end has a way forward for somebody, and in review the page can say who or what it waits for. */
function somebodyCanGoOn({ event, facts }: Played, { state, context }: Decision): void {
  if (finalStates.some((final) => final === state)) return;
  const can = Object.values(facts.people).some(
    ({ personId, active }) =>
      active &&
      permittedActions({ state, context }, personId, facts, event.now).some((action) => action.refusal === null),
  );
  promise(can, `somebody can act in ${state}`);
  const nothingLeft = current(context).length === 0 && Object.keys(context.timers).length === 0;
  promise(state !== "draft" || nothingLeft, "nothing of a round counts in a draft");
  if (state !== "review") return;
  const turn = whoseTurn(context);
  promise(turn !== null, "review has an open level");
  const named = (turn?.seats ?? []).every((seat) => seat.personIds.length > 0);
  namesOnlyWhoMay(context, facts, event.now);
  promise(
    named && (turn?.seats.length ?? 0) + (turn?.blocked.length ?? 0) + (turn?.toAnswer.length ?? 0) > 0,
    "review waits for somebody",
  );
}

/** The page must not say "tocca a te" to somebody whom the machine would then refuse. */
function namesOnlyWhoMay(context: IterContext, facts: Facts, now: string): void {
  const seats = whoseTurn(context)?.seats ?? [];
  for (const personId of new Set(seats.flatMap(({ personIds }) => personIds))) {
    const actions = permittedActions({ state: "review", context }, personId, facts, now);
    for (const { seatId } of seats.filter(({ personIds }) => personIds.includes(personId))) {
      const mark = actions.find((action) => action.type === "mark" && action.seatId === seatId);
      const code = mark?.refusal?.code ?? null;
      promise(
        code === null || ["publishMomentPassed", "frozen", "signingStopped", "onHold", "inBlackout"].includes(code),
        `${personId} may fill ${seatId}, not ${code}`,
      );
    }
  }
}
