/** The promises about what a route does by itself, what a notice is worth, and who signs beside a voice. */
import { isDeepStrictEqual } from "node:util";
import { after } from "#tests/support/iter.ts";
import type { Decision } from "#workflows/approval/events.ts";
import { bringsOut, current, isInVote, isStoppedGoingOut, promise, type Reached } from "./promise.ts";
import { approvedByEveryLevel } from "./promises-of-marks.ts";
import type { Played } from "./random-iter.ts";

/** Nothing comes onto the programme but by a person, by the one signature after a hold, or by the rule of its route. */
export function onTheProgrammeRightly(played: Played, { state, context }: Decision, reached: Reached): void {
  const { event, facts, from } = played;
  const rule = context.selfScheduling;
  promise(rule !== "asked", "the rule of a route is asked and answered at once");
  if (rule?.stoppedBy != null && from?.selfScheduling === undefined) {
    reached.keptOff += 1;
    promise(state === "approved", "what the rule did not put on the programme stays approved");
  }
  if (state !== "scheduled" || from === null || from.timers["due"] !== undefined) return;
  if (event.type === "schedule" || context.confirmation !== undefined) return;
  reached.byRoute += 1;
  promise(
    rule?.stoppedBy === null && context.route?.schedulesItself === true,
    "by the rule of its route, or by nobody",
  );
  promise(from.approvedPublishAt === null, "the rule is asked with the last mark, and never again");
  approvedByEveryLevel(context, reached);
  promise(!isStoppedGoingOut(facts), "no rule puts a post on the programme under a hold");
  const goes = { at: context.publishAt, hash: context.revision?.hash };
  promise(!bringsOut(facts) || !isInVote(facts, goes), "no rule puts a post into a blackout undeclared");
  promise((facts.changedAccounts ?? []).length === 0, "no rule takes another account than the one that was signed");
  promise((facts.failedChecks ?? []).length === 0, "no rule goes past a check that fails");
  const publishAt = Date.parse(context.publishAt ?? "");
  promise(publishAt > Date.parse(event.now), "no rule uses a moment that has passed");
  for (const { mark, kind } of current(context)) {
    if (mark === null || kind === "notice") continue;
    promise(publishAt >= Date.parse(after(10, mark.at)), "no rule is quicker than a mark can be taken back");
  }
}

/** That a notice was read is a word on its seat: nothing else moves, and nobody is told. */
export function readingMovesNothing({ event, from }: Played, { context, state, effects }: Decision, reached: Reached) {
  const read = current(context).filter(({ mark }) => mark?.verdict === "acknowledge");
  promise(
    read.every(({ kind, acknowledge, status }) => kind === "notice" && acknowledge === true && status === "lapsed"),
    "only a notice that asks for it is said to have been read",
  );
  if (event.type !== "mark" || event.verdict !== "acknowledge") return;
  reached.read += 1;
  const before = from?.seats.map((seat) => (seat.seatId === event.seatId ? { ...seat, mark: null } : seat));
  const now = context.seats.map((seat) => (seat.seatId === event.seatId ? { ...seat, mark: null } : seat));
  promise(isDeepStrictEqual({ ...from, seats: before }, { ...context, seats: now }), "reading moves nothing else");
  promise(effects.length === 0 && state !== "draft", "reading asks and tells nobody");
}

/** Whoever a post goes out as consents to it, and signs no other seat of that round. */
export function readBySomebodyElse({ event, facts }: Played, { context }: Decision, reached: Reached): void {
  if (event.type !== "mark" || event.verdict !== "approve") return;
  const seats = current(context);
  const asksVoice = seats.some(
    ({ holder, kind, status }) => holder.type === "voice" && kind === "signature" && status !== "skipped",
  );
  const seat = seats.find(({ mark }) => mark?.markId === event.markId);
  if (!asksVoice || seat === undefined || seat.kind !== "signature" || seat.holder.type === "signers") return;
  reached.besideVoice += 1;
  const own = seat.holder.type === "voice";
  promise(own === (event.actorId === facts.voiceId), "a voice consents, and somebody else signs");
  if (own) promise(seat.mark?.capacity.type === "own", "a consent is nobody's but the voice's");
}
