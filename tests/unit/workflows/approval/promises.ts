/** The promises of the iter, each checked on one step of a random life. */
import { isDeepStrictEqual } from "node:util";
import { after } from "#tests/support/iter.ts";
import { decide } from "#workflows/approval/decide.ts";
import type { Decision } from "#workflows/approval/events.ts";
import { bringsOut, current, isHeld, isInVote, isStoppedGoingOut, promise, type Reached } from "./promise.ts";
import {
  approvedByEveryLevel,
  markOnlyOnTheRunningRevision,
  passedOnOnlyUpwards,
  signedByThoseWhoMay,
  silenceOnlyWhereAllowed,
} from "./promises-of-marks.ts";
import { onTheProgrammeRightly, readBySomebodyElse, readingMovesNothing } from "./promises-of-itself.ts";
import {
  everyPartIsSigned,
  everyPartIsTheOneThatWasSigned,
  nothingIsAskedTwice,
  objectionsAreHeard,
} from "./promises-of-parts.ts";
import { sentOnceAndRightly } from "./promises-of-sending.ts";
import { somebodyCanGoOn } from "./promises-of-turns.ts";
import type { Played } from "./random-iter.ts";

/** Checks every promise on one accepted event; throws with the words of the one that was broken. */
export function checkPromises(played: Played, decision: Decision, reached: Reached): void {
  signedByThoseWhoMay(played, decision, reached);
  markOnlyOnTheRunningRevision(played, decision);
  silenceOnlyWhereAllowed(played, decision, reached);
  everyPartIsTheOneThatWasSigned(played, decision);
  nothingIsAskedTwice(played, decision, reached);
  objectionsAreHeard(played, decision, reached);
  passedOnOnlyUpwards(played, decision, reached);
  if (decision.state === "approved" && played.from?.approvedPublishAt === null) {
    promise(played.event.now < (decision.context.publishAt ?? ""), "nothing is approved once its moment has passed");
    approvedByEveryLevel(decision.context, reached);
    everyPartIsSigned(decision.context);
  }
  onTheProgrammeRightly(played, decision, reached);
  readingMovesNothing(played, decision, reached);
  readBySomebodyElse(played, decision, reached);
  envelopesGoOutNever(played, decision, reached);
  frozenMeansStill(played);
  nothingLeavesUnderAHold(played, decision, reached);
  signedOnceMoreAfterAHold(played, decision, reached);
  if (played.event.type === "due" && decision.state === "publishing") publishedInItsTime(played, decision, reached);
  sentOnceAndRightly(played, decision, reached);
  outStaysOut(played, decision, reached);
  takenOffForGood(played, decision, reached);
  remindedThreeTimesAtMost(decision);
  firesOnceForAMoment(played, decision);
  onceIsEnough(played, decision, reached);
  somebodyCanGoOn(played, decision);
}

/** Rule 5: a published post asks for no more decisions, and nothing takes it back. */
function outStaysOut({ event, from }: Played, { context, state }: Decision, reached: Reached): void {
  if (event.type === "retryPublication") reached.retries += 1;
  if (event.type === "giveUpChannel") reached.givenUp += 1;
  const was = Object.entries(from?.publications ?? {});
  const out = was.filter(([, one]) => one === "verified" || one === "accepted" || one === "withdrawn");
  const read = event.type === "publicationVerified" ? event.channelId : null;
  const taken = event.type === "takeDown" ? event.channelId : null;
  for (const [channelId, one] of out)
    promise(
      context.publications[channelId] === (channelId === taken ? "withdrawn" : channelId === read ? "verified" : one),
      "what is out stays out, or is taken off by a withdrawal and never comes back",
    );
  promise(
    out.length === 0 || !["draft", "discarded", "approved"].includes(state),
    "a post that is out is not taken back",
  );
  const underWay = Object.values(context.publications).some((one) => one === "prompted" || one === "sending");
  promise(!underWay || state === "publishing", "only what is going out is asked for");
  const unknown = Object.values(context.publications).includes("uncertain");
  promise(state !== "uncertain" || unknown, "uncertain is a post of which nobody knows a channel");
  promise(!unknown || state === "uncertain" || state === "publishing", "what nobody knows is said of the post");
}

/** What was taken off stays as it was signed; off its last channel, nothing moves it any more. */
function takenOffForGood({ event, from }: Played, { context, state }: Decision, reached: Reached): void {
  if (event.type === "takeDown") {
    reached.takenDown += 1;
    promise(
      ["verified", "accepted"].includes(from?.publications[event.channelId] ?? ""),
      "only what is out is taken off",
    );
    if (from === null) return;
    promise(isDeepStrictEqual(context.revision, from.revision), "what is taken off keeps the content that was signed");
    promise(isDeepStrictEqual(context.seats, from.seats), "taking off touches no signature");
  }
  const states = Object.values(context.publications);
  const allOff = states.includes("withdrawn") && states.every((one) => one === "withdrawn" || one === "givenUp");
  promise((state === "withdrawn") === allOff, "withdrawn is what is off wherever it was out");
  if (state !== "withdrawn") return;
  reached.withdrawn += 1;
  promise(Object.keys(context.timers).length === 0, "no clock waits for what was withdrawn");
}

/** What is signed as an envelope is never put on the programme, and is open only with every signature. */
function envelopesGoOutNever({ event, from }: Played, { context, state }: Decision, reached: Reached): void {
  const isEnvelope = context.envelope !== undefined && context.revision !== null;
  const goingOut = ["approved", "scheduled", "publishing", "published", "uncertain", "failed"].includes(state);
  promise(!isEnvelope || !goingOut, "an envelope goes out never");
  promise(isEnvelope || (state !== "open" && state !== "closed"), "only an envelope is open");
  if (state === "open" && from?.approvedPublishAt === null) {
    promise(event.now < (context.envelope?.from ?? ""), "no envelope opens that was signed after its beginning");
    approvedByEveryLevel(context, reached);
    reached.opened += 1;
  }
  const ended = event.type === "closeEnvelope" || event.type === "envelopeEnds";
  promise(!ended || state === "closed", "an envelope that ends is closed");
  promise(
    event.type !== "envelopeEnds" || event.now >= (context.envelope?.until ?? ""),
    "the clock closes no envelope before its end",
  );
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
  // A hold that stops the signatures keeps no withdrawal from being put on the programme once it is signed.
  const onlyFreezes = event.type === "schedule" && !bringsOut(facts);
  const frozen = facts.frozen.some(({ to, byHold }) => to === null && !(onlyFreezes && byHold === true));
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
      ([id, one]) =>
        (one === "prompted" || one === "sending") &&
        bringsOut(facts) &&
        (isHeld(facts, [id]) || isInVote(facts, { at: event.now, hash, only: id })),
    );
    promise(
      caught.every(([id]) => context.interrupted?.includes(id)),
      "what a hold caught under way is known to be so",
    );
  }
  const outward =
    ["schedule", "confirmHeld", "due"].includes(event.type) && ["scheduled", "publishing", "review"].includes(state);
  promise(!outward || !isStoppedGoingOut(facts), `${event.type} does not go through a hold`);
  const hash = context.revision?.hash;
  const outAt = event.type === "due" ? event.now : context.publishAt;
  promise(
    !outward || !bringsOut(facts) || !isInVote(facts, { at: outAt, hash }),
    `${event.type} does not go into a blackout undeclared`,
  );
  const isOnItsWay = state === "scheduled" || state === "publishing";
  promise(!isOnItsWay || context.holdId === undefined, "what a hold stopped is not on its way");
  if (event.type !== "confirmPublication" && event.type !== "retryPublication") return;
  if (event.type === "confirmPublication" && event.alreadyOut === true) return;
  if (!bringsOut(facts)) return;
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
  if (event.type !== "mark" || event.verdict === "acknowledge") return;
  reached.confirmed += 1;
  const goes = { at: context.publishAt, hash: context.revision?.hash };
  promise(!bringsOut(facts) || !isInVote(facts, goes), "no signature puts a post into a blackout undeclared");
  approvedByEveryLevel(context, reached);
}

/** Rule 6: not under a hold, not before the last mark can be taken back no more, not far from what was signed. */
function publishedInItsTime({ event, facts, from }: Played, { context }: Decision, reached: Reached): void {
  reached.publications += 1;
  promise(!isStoppedGoingOut(facts), "nothing starts under a hold");
  const hash = context.revision?.hash;
  promise(
    !bringsOut(facts) || !isInVote(facts, { at: event.now, hash }),
    "nothing starts in a blackout without its declaration",
  );
  if (isInVote(facts, { at: event.now })) reached.declared += 1;
  promise(from !== null && from.approvedPublishAt !== null, "nothing starts unapproved");
  const now = Date.parse(event.now);
  promise(now >= Date.parse(context.publishAt ?? ""), "nothing starts before its moment");
  for (const { mark, kind } of current(context)) {
    if (kind === "notice") continue;
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
