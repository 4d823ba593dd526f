/** One entry for each accepted event, in its transaction; nothing at all for a refused one; once for one said twice. */
import type { Answer } from "#tests/faults/lives/life.ts";
import { currentSeats, isFrozen, seatAt, type Seen } from "#tests/faults/lives/observe.ts";
import { objection, workedOn } from "./may.ts";
import { markOn, nameOf, newEntries, type Rule, type Turn } from "./turn.ts";

const oneEntryEach: Rule = (turn) => {
  const written = newEntries(turn).filter(({ type }) => !alongside.has(type)).length;
  const { told } = turn.now;
  // Pages are told once of what one transaction did to a post.
  const fits =
    newEntries(turn).length === written ? written === told : written <= told && told <= newEntries(turn).length;
  return fits ? null : `${told} events were accepted and ${written} entries written`;
};

/** Entries of what the iter does of itself, in the same transaction as what brought it about. */
const alongside = new Set(["mark.disowned", "level.holdersChanged", "level.termMoved"]);

const acceptedIsWritten: Rule = (turn) => {
  const accepted = turn.now.answers.filter(
    ({ ok, repeated, deed }) => ok && !repeated && entryTypes[deed.do] !== undefined,
  );
  for (const { deed } of accepted) {
    const types = newEntries(turn).map(({ type }) => type);
    if (!types.some((type) => entryTypes[deed.do]?.includes(type)))
      return `${deed.do} was accepted, and the log says ${types.join(", ") || "nothing"}`;
  }
  return null;
};

/** The entries that tell of a deed. Writing and freezing may change nothing and then leave none. */
const entryTypes: Partial<Record<Answer["deed"]["do"], string[]>> = {
  submit: ["post.submitted"],
  mark: ["mark.approved", "mark.changesRequested", "mark.rejected", "mark.recused"],
  takeBack: ["mark.takenBack"],
  answer: ["mark.answered"],
  close: ["mark.answered"],
  reopen: ["level.reopened"],
  reassign: ["seat.reassigned"],
  recall: ["post.recalled"],
  edit: ["post.reopened"],
  schedule: ["post.scheduled"],
  unschedule: ["post.unscheduled"],
  discard: ["post.discarded"],
  confirm: ["publication.confirmed"],
  fail: ["publication.failed"],
  retry: ["publication.retried"],
  giveUp: ["publication.givenUp"],
  release: ["post.released"],
};

const sameTransaction: Rule = (turn) => {
  const last = newEntries(turn).at(-1);
  return last && last.written !== turn.now.seen.post.written
    ? `${last.type} was not written in the transaction of its state`
    : null;
};

const refusedChangesNothing: Rule = (turn) => {
  const { before, now } = turn;
  if (now.answers.length === 0 || now.answers.some(({ ok }) => ok)) return null;
  const [was, is] = [contentOf(before.seen), contentOf(now.seen)];
  const differing = Object.keys(was).find((part) => JSON.stringify(was[part]) !== JSON.stringify(is[part]));
  return differing === undefined
    ? null
    : `${now.answers.map(({ deed, code }) => `${deed.do}: ${code}`).join(", ")}, and ${differing} changed`;
};

/** What an event may write. When a mail left or arrived is nobody's event. */
function contentOf(seen: Seen): Record<string, unknown> {
  const { post, mails, ...rest } = seen;
  return { ...rest, post: { ...post, written: "" }, mails: mails.map(({ id, kind, seat }) => ({ id, kind, seat })) };
}

const onceIsEnough: Rule = ({ now }) => {
  if (now.deed.do !== "twice") return null;
  const [first, second] = now.answers;
  if (!first || !second || withoutKey.has(first.deed.do) || !first.ok) return null;
  return second.ok && second.repeated
    ? null
    : `the same ${first.deed.do} with the same key was ${second.ok ? "carried out twice" : `refused: ${second.code}`}`;
};

/** These change content or a hold: done twice, they find nothing left to do. */
const withoutKey = new Set([
  "write",
  "tick",
  "answer",
  "close",
  "freeze",
  "release",
  "pause",
  "lift",
  "account",
  "vote",
  "endVote",
  "declare",
  "letPass",
  "delegate",
  "revoke",
]);

/** What people are told they may do is done: a mark by somebody who is asked, with all it needs, on a post that stands still. */
const whoIsAskedIsHeard: Rule = (turn) => {
  const { life, before, now } = turn;
  for (const { deed, ok, code } of now.answers.slice(0, 1)) {
    if (
      now.deed.do === "both" ||
      ok ||
      deed.do !== "mark" ||
      deed.stale ||
      (deed.verdict !== "approve" && !deed.reason)
    )
      continue;
    const seat = seatAt(before.seen, deed.seat);
    const person = life.organization.people[deed.by] ?? "";
    if (
      !seat ||
      !before.seen.asked.some((one) => one.seat === seat.id && one.person === person) ||
      seat.kind === "notice"
    )
      continue;
    if (deed.verdict === "reject" && seat.kind === "endorsement") continue;
    if (isFrozen(before.seen) || now.at >= Date.parse(before.seen.post.publishAt ?? "")) continue;
    if (objection(life, before.seen, seat, person) !== null) continue;
    return `${nameOf(life, person)} is asked, and their ${deed.verdict} was refused: ${code}`;
  }
  return null;
};

const undoIsHeard: Rule = ({ life, before, now }) => {
  if (now.deed.do !== "takeBack") return null;
  const [answer] = now.answers;
  const seat = seatAt(before.seen, now.deed.seat);
  const mark = seat && markOn(before.seen, seat);
  if (
    !answer ||
    answer.ok ||
    !seat ||
    !mark ||
    mark.kept !== null ||
    mark.person !== life.organization.people[now.deed.by]
  )
    return null;
  const { state } = before.seen.post;
  if (
    !["review", "approved", "scheduled"].includes(state) ||
    now.at >= Date.parse(mark.at) + 600_000 ||
    seat.status !== "marked"
  )
    return null;
  const later = currentSeats(before.seen).some(
    (other) => other.level > seat.level && markOn(before.seen, other)?.kept === null,
  );
  if (later || before.seen.people.find(({ id }) => id === mark.person)?.active !== true) return null;
  return `a mark of ${Math.round((now.at - Date.parse(mark.at)) / 60_000)} minutes ago could not be taken back: ${answer.code}`;
};

const clockIsExact: Rule = ({ now }) => {
  if (now.deed.do !== "ring") return null;
  return now.answers.some(({ ok }) => ok) ? "a timer that was not due, or no longer armed, did something" : null;
};

const openSeatsAreKnown: Rule = ({ now: { seen } }: Turn) => {
  const open = new Set(
    workedOn(seen)
      .filter(({ status }) => status === "open")
      .map(({ id }) => id),
  );
  const stray = seen.asked.find(
    ({ seat }) => !open.has(seat) && currentSeats(seen).find(({ id }) => id === seat)?.kind !== "notice",
  );
  return stray ? "somebody's turn is on a seat that is not open" : null;
};

const nothingBreaks: Rule = ({ now }) => now.broke[0] ?? null;

export const recordRules: Record<string, Rule> = {
  "the page offers what the service accepts": ({ now }) => now.offers,
  "no service throws and no job fails": nothingBreaks,
  "one entry for each accepted event": oneEntryEach,
  "the entry tells what was accepted": acceptedIsWritten,
  "the entry is of the transaction of its state": sameTransaction,
  "a refused event changes nothing": refusedChangesNothing,
  "the same command twice has the effect of one": onceIsEnough,
  "whoever is asked is heard": whoIsAskedIsHeard,
  "undo is possible for ten minutes": undoIsHeard,
  "a timer early, late or again does nothing": clockIsExact,
  "a turn is on an open seat": openSeatsAreKnown,
};
