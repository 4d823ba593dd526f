/** From approval to the networks: when a post may go out, and as what. */
import { isFrozen, isPaused } from "#tests/faults/lives/observe.ts";
import { newEntries, type Rule, standing } from "./turn.ts";

const undoMs = 600_000;
const latenessMs = 900_000;

function goesOut({ before, now }: Parameters<Rule>[0]): boolean {
  return before.seen.post.state !== "publishing" && now.seen.post.state === "publishing";
}

const notBeforeUndo: Rule = (turn) => {
  if (!goesOut(turn)) return null;
  const last = Math.max(...standing(turn.now.seen).map((mark) => Date.parse(mark.at)));
  return turn.now.at < last + undoMs ? "it goes out while its last mark can be taken back" : null;
};

const notBeforeItsMoment: Rule = (turn) =>
  goesOut(turn) && turn.now.at < Date.parse(turn.before.seen.post.publishAt ?? "")
    ? "it goes out before its moment"
    : null;

const notLongAfter: Rule = (turn) => {
  if (!goesOut(turn)) return null;
  const { publishAt, lastMarkAt } = turn.before.seen.post;
  const due = Math.max(Date.parse(publishAt ?? ""), lastMarkAt === null ? 0 : Date.parse(lastMarkAt) + undoMs);
  // The moment may have been moved to the edge of the tolerance; nothing signed reaches further than twice it.
  const tolerated = due + Math.max(latenessMs, 2 * turn.life.route.toleranceMinutes * 60_000);
  return turn.now.at > tolerated ? "it goes out long after the moment that was signed" : null;
};

const notWhileFrozen: Rule = (turn) => {
  if (!isFrozen(turn.before.seen)) return null;
  if (goesOut(turn)) return "it goes out while it is frozen";
  return newlyPrompted(turn) ? "a channel was asked to publish a frozen post" : null;
};

function newlyPrompted({ before, now }: Parameters<Rule>[0]): boolean {
  const prompted = (id: string) => before.seen.publications.some((was) => was.id === id && was.state === "prompted");
  return now.seen.publications.some(({ id, state }) => state === "prompted" && !prompted(id));
}

/** Onto the programme without anybody's word: by the rule of its route alone, for a moment after its last mark stands. */
const onlyByItsRule: Rule = ({ life, before, now }) => {
  const asked = now.deed.do === "twice" ? now.deed.deed.do : now.deed.do;
  if (before.seen.post.state !== "review" || now.seen.post.state !== "scheduled" || asked === "both") return null;
  if (life.route.schedulesItself !== true) return "it is on the programme, and nobody put it there";
  const last = Math.max(...standing(now.seen).map((mark) => Date.parse(mark.at)));
  return Date.parse(now.seen.post.publishAt ?? "") < last + undoMs
    ? "its route put it on the programme for a moment at which its last mark can still be taken back"
    : null;
};

const notUnderPause: Rule = (turn) => {
  const { before, now } = turn;
  if (!isPaused(before.seen) || !isPaused(now.seen)) return null;
  const [from, to] = [before.seen.post.state, now.seen.post.state];
  if (goesOut(turn)) return "it goes out during a Pausa";
  if (from !== "scheduled" && to === "scheduled") return "it was put on the programme during a Pausa";
  return newlyPrompted(turn) ? "a channel was asked to publish during a Pausa" : null;
};

const pauseEmptiesTheProgramme: Rule = ({ now: { seen, settled } }) =>
  settled && isPaused(seen) && seen.post.state === "scheduled" ? "it is on the programme during a Pausa" : null;

/** Nobody confirms and signs again in these lives: what a Pausa stopped stays where it is, or goes back to its writer. */
const liftingReleasesNothing: Rule = ({ before, now }) => {
  const held = before.seen.entries.findLast(({ type }) => type === "post.held");
  const released = ["approved", "scheduled", "publishing"].includes(now.seen.post.state);
  return before.seen.post.state === "held" && held?.payload["holdId"] !== undefined && released
    ? "what a Pausa stopped goes on without being confirmed and signed again"
    : null;
};

const onlySigned: Rule = ({ now: { seen } }) => {
  const live = seen.publications.filter((one) => ["prompted", "verified"].includes(one.state));
  const other = live.find(
    (one) => one.revision !== seen.post.revision && !["draft", "review", "changesRequested"].includes(seen.post.state),
  );
  return other ? "what goes out is not the revision that was signed" : null;
};

const noLateApproval: Rule = (turn) => {
  const [from, to] = [turn.before.seen.post.state, turn.now.seen.post.state];
  const isApproved = to === "approved" || (to === "scheduled" && from === "review");
  if (!isApproved || from === "approved" || from === "scheduled" || from === "held") return null;
  return turn.now.at >= Date.parse(turn.before.seen.post.publishAt ?? "") ? "it was approved after its moment" : null;
};

const lateExpires: Rule = ({ now }) =>
  now.deed.do === "pass" &&
  now.seen.post.state === "review" &&
  now.at > Date.parse(now.seen.post.publishAt ?? "") &&
  !isFrozen(now.seen)
    ? "its moment has passed, the worker has caught up, and it is still in review"
    : null;

const channelsMakeThePost: Rule = ({ now: { seen } }) => {
  const live = seen.publications.filter((one) => one.state !== "cancelled");
  const out = live.length > 0 && live.every((one) => one.state === "verified");
  if (seen.post.state === "published" && !live.some((one) => one.state === "verified"))
    return "published, and no channel is out";
  return seen.post.state === "publishing" && out ? "every channel is out, and the post is not published" : null;
};

const oneIntent: Rule = ({ now: { seen } }) => {
  const live = seen.publications.filter((one) => one.state !== "cancelled").map((one) => one.channel);
  return new Set(live).size === live.length ? null : "two intents to publish on one channel";
};

const revokedStops: Rule = (turn) => {
  const revoked = newEntries(turn).some(({ type }) =>
    ["mark.takenBack", "post.reopened", "post.discarded"].includes(type),
  );
  // A mark that added nothing may be taken back without the approval falling.
  const due = turn.now.seen.post.state !== "scheduled" && turn.now.seen.timers.some((timer) => timer.kind === "due");
  return revoked && due ? "the approval was revoked, and the clock for going out still runs" : null;
};

const otherAccountHolds: Rule = ({ life, before, now }) => {
  const { deed, answers, seen } = now;
  if (deed.do !== "account" || !answers.some(({ ok }) => ok) || !life.start.channels.includes(deed.channel))
    return null;
  const { state } = seen.post;
  const same = before.seen.channels[deed.channel] === deed.name;
  return !same && ["approved", "scheduled"].includes(state)
    ? `a channel has another account than was signed, and the post is ${state}`
    : null;
};

/** It can be read out there, whatever becomes of the post afterwards. */
const outStaysOut: Rule = ({ before, now }) => {
  const isOut = ({ state }: { state: string }) => state === "verified";
  const gone = before.seen.publications
    .filter(isOut)
    .find(({ id }) => !now.seen.publications.some((one) => one.id === id && isOut(one)));
  return gone ? "a channel that was out is said not to be" : null;
};

export const goingOutRules: Record<string, Rule> = {
  "nothing goes out while a mark can be taken back": notBeforeUndo,
  "nothing goes out before its moment": notBeforeItsMoment,
  "nothing goes out long after its moment": notLongAfter,
  "nothing goes out while frozen": notWhileFrozen,
  "only the rule of a route puts a post on the programme by itself": onlyByItsRule,
  "nothing starts during a Pausa": notUnderPause,
  "a Pausa empties the programme": pauseEmptiesTheProgramme,
  "lifting a Pausa releases nothing": liftingReleasesNothing,
  "only what was signed goes out": onlySigned,
  "no approval after the moment": noLateApproval,
  "what was not approved in time expires": lateExpires,
  "published is what every channel published": channelsMakeThePost,
  "what is out stays out": outStaysOut,
  "one intent for each channel": oneIntent,
  "a revoked approval stops the clock": revokedStops,
  "another account holds what was signed": otherAccountHolds,
};
