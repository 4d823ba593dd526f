/** Levels one after the other, each by its quorum; what the marks make of the post. */
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import { addWorkingMinutes } from "#workflows/calendar/working-time.ts";
import type { Life } from "#tests/faults/lives/life.ts";
import { currentSeats, isFrozen, type SeatRow, type Seen } from "#tests/faults/lives/observe.ts";
import { calendarOf } from "./calendar.ts";
import { applies, levelOf, markOn, newEntries, newMarks, placeOf, type Rule, seatById, standing } from "./turn.ts";

interface Standing {
  index: number;
  level: ApprovalRouteLevel;
  seats: SeatRow[];
}

/** The levels that concern the post, with their seats of the running round. */
function levelsOf(life: Life, seen: Seen): Standing[] {
  const seats = currentSeats(seen);
  return [...new Set(seats.map((seat) => seat.level))]
    .sort((a, b) => a - b)
    .map((index) => ({
      index,
      level: levelOf(life, { level: index }),
      seats: seats.filter((seat) => seat.level === index),
    }))
    .filter(({ level }) => applies(level, seen));
}

/** Enough signatures, no veto, every endorsement given, answered or lapsed. */
function isPassed({ level, seats }: Standing, seen: Seen): boolean {
  const signatures = seats.filter((seat) => seat.kind === "signature");
  const verdicts = signatures.map((seat) => (countsHere(seen, seat) ? "approve" : markOn(seen, seat)?.verdict));
  if (verdicts.includes("requestChanges") || (level.veto && verdicts.includes("reject"))) return false;
  const needed = level.quorum === "all" ? signatures.length : Math.min(level.quorum, signatures.length);
  if (verdicts.filter((verdict) => verdict === "approve").length < needed) return false;
  return seats.every((seat) => seat.kind !== "endorsement" || isSettled(seat, seen));
}

/** Whether a signature given on another seat, and standing, was said to count for this one. */
function countsHere(seen: Seen, { ended }: SeatRow): boolean {
  const given = standing(seen).find((mark) => ended?.why === "countsAlready" && mark.seat === ended.seatId);
  return given?.verdict === "approve" && given.person === ended?.by;
}

function isSettled(seat: SeatRow, seen: Seen): boolean {
  const mark = markOn(seen, seat);
  if (mark === undefined) return seat.status === "lapsed";
  return mark.verdict === "approve" || isAnswered(seen, seat);
}

/** Whether the writer answered what stands on a seat now. */
export function isAnswered(seen: Seen, seat: SeatRow): boolean {
  const about = seen.entries.filter(({ payload }) => payload["seatId"] === seat.id).map(({ type }) => type);
  return about.lastIndexOf("mark.answered") > about.lastIndexOf("mark.changesRequested");
}

/** A held post may have been stopped in the middle of its round. */
const beyondReview = ["approved", "scheduled", "publishing", "published", "failed"];

const quorumBeforeApproval: Rule = ({ life, now: { seen } }) => {
  if (!["approved", "scheduled", "publishing"].includes(seen.post.state)) return null;
  const short = levelsOf(life, seen).find((one) => !isPassed(one, seen));
  return short ? `${seen.post.state}, and level ${short.index} lacks what its quorum asks` : null;
};

const levelsInOrder: Rule = ({ life, now: { seen } }) => {
  if (!["review", "held", ...beyondReview].includes(seen.post.state)) return null;
  // What was signed after a mark that is disowned once all is out was signed for good.
  if (seen.post.state === "published" && seen.holds.some(({ releasedAt }) => releasedAt !== null)) return null;
  const levels = levelsOf(life, seen);
  const open = levels.find((one) => !isPassed(one, seen));
  if (open === undefined) return null;
  const ahead = levels.find(
    ({ index, seats }) => index > open.index && seats.some((seat) => markOn(seen, seat)?.kept === null),
  );
  if (ahead) return `level ${ahead.index} holds a mark while level ${open.index} is not passed`;
  const asked = seen.asked
    .map((one) => seatById(seen, one.seat))
    .find((seat) => seat && seat.kind !== "notice" && seat.level > open.index);
  return asked ? `${placeOf(asked)} is asked while level ${open.index} is not passed` : null;
};

const noLingering: Rule = ({ life, now: { seen } }) => {
  const { state, level } = seen.post;
  if (state !== "review") return null;
  const open = levelsOf(life, seen).find(({ index }) => index === level);
  if (open === undefined) return "in review without a level that is worked on";
  return isPassed(open, seen) ? `level ${open.index} has all it needs and is still open` : null;
};

const marksDecide: Rule = ({ life, now: { seen } }) => {
  if (!["review", ...beyondReview].includes(seen.post.state)) return null;
  for (const { level, seats } of levelsOf(life, seen)) {
    const verdicts = seats.flatMap((seat) => (seat.kind === "signature" ? (markOn(seen, seat)?.verdict ?? []) : []));
    if (level.veto && verdicts.includes("reject")) return `a signature said no, and the post is in ${seen.post.state}`;
    if (verdicts.includes("requestChanges"))
      return `a signature asked for changes, and the post is in ${seen.post.state}`;
  }
  return null;
};

const endsHaveReasons: Rule = ({ life, before, now }) => {
  const [from, to] = [before.seen.post.state, now.seen.post.state];
  if (from === to) return null;
  const signatures = standing(now.seen).filter((mark) => seatById(now.seen, mark.seat)?.kind === "signature");
  if (to === "changesRequested" && !signatures.some((mark) => mark.verdict === "requestChanges"))
    return "changes requested by nobody's signature";
  if (to === "rejected" && !signatures.some((mark) => mark.verdict === "reject"))
    return "rejected by nobody's signature";
  if (to === "expired" && now.at < Date.parse(now.seen.post.publishAt ?? "") && !byTerm(life, before.seen, now.at))
    return "expired before its moment, without a term that says so";
  return null;
};

/** Whether the open level lets its term end the post, and that term is over. */
function byTerm(life: Life, seen: Seen, at: number): boolean {
  const level = levelOf(life, { level: seen.post.level ?? -1 });
  if (level.onTerm !== "expire") return false;
  // A level that was gone back to keeps the term it had.
  const opened = life.moments.find(
    (moment) => moment.seen.post.level === seen.post.level && roundOf(moment.seen) === roundOf(seen),
  );
  if (opened === undefined) return false;
  const start = new Date(opened.at).toISOString();
  return Date.parse(addWorkingMinutes(calendarOf(life, opened.at), start, level.termMinutes)) <= at;
}

function roundOf(seen: Seen): number {
  return Math.max(0, ...seen.seats.map((seat) => seat.round));
}

const skippedOnlyByCondition: Rule = ({ life, now: { seen } }) => {
  if (seen.post.state !== "review") return null;
  for (const seat of currentSeats(seen)) {
    const concerned = applies(levelOf(life, seat), seen);
    if (concerned === (seat.status === "skipped"))
      return `${placeOf(seat)} is ${seat.status}, and its condition ${concerned ? "holds" : "does not hold"}`;
  }
  return null;
};

const voiceIsAsked: Rule = ({ life, now: { seen } }) => {
  const { state, voice, author } = seen.post;
  if (state !== "review" && !beyondReview.includes(state)) return null;
  const byVoiceAlone = new Set([...seen.writers, author]).size === 1 && author === voice;
  const asked = levelsOf(life, seen).some(({ seats }) =>
    seats.some((seat) => seat.kind === "signature" && seat.holder.type === "voice"),
  );
  if (voice !== null && !byVoiceAlone && !asked) return "the named voice is asked nowhere";
  return null;
};

const marksOnTheRevision: Rule = ({ now: { seen } }) => {
  const other = standing(seen).find((mark) => mark.revision !== seen.post.revision);
  return other ? "a mark counts for a revision it was not given for" : null;
};

const reasonsGiven: Rule = (turn) => {
  for (const mark of newMarks(turn)) {
    if (mark.verdict !== "approve" && (mark.reason ?? "").trim() === "") return `${mark.verdict} without a reason`;
    if (mark.verdict === "reject" && seatById(turn.now.seen, mark.seat)?.kind === "endorsement")
      return "an endorsement rejected the post";
  }
  return null;
};

const roundsEnd: Rule = ({ now: { seen } }) => {
  if (seen.post.state === "review") return null;
  const open = currentSeats(seen).find((seat) => seat.status === "open");
  if (open) return `${placeOf(open)} is open in ${seen.post.state}`;
  return seen.asked.some((one) => seatById(seen, one.seat)?.kind !== "notice")
    ? `somebody is asked in ${seen.post.state}`
    : null;
};

const undoKeepsItsTerms: Rule = (turn) => {
  const { before, now } = turn;
  for (const mark of now.seen.marks) {
    const was = before.seen.marks.find((one) => one.id === mark.id);
    if (was === undefined || was.takenBackAt !== null || mark.takenBackAt === null) continue;
    if (!newEntries(turn).some(({ type }) => type === "mark.takenBack")) continue;
    if (["publishing", "published", "failed"].includes(before.seen.post.state))
      return "a mark was taken back after the post went out";
    if (was.kept !== null) {
      // Fallen with another, or its person objected in time.
      const objected = now.answers.some(({ ok, deed }) => ok && deed.do === "takeBack");
      if (objected && now.at >= Date.parse(was.kept.objectUntil)) return "somebody objected after their time";
      continue;
    }
    if (newEntries(turn).some(({ payload }) => payload["objected"] === true)) continue;
    if (now.at >= Date.parse(mark.at) + 600_000) return "a mark was taken back after ten minutes";
    const seat = seatById(before.seen, mark.seat);
    const later = standing(before.seen).find(
      (one) => one.kept === null && (seatById(before.seen, one.seat)?.level ?? 0) > (seat?.level ?? 0),
    );
    if (later) return "a mark was taken back although a later level has marked";
  }
  return null;
};

const marksStay: Rule = ({ before, now }) => {
  for (const was of before.seen.marks) {
    const is = now.seen.marks.find((mark) => mark.id === was.id);
    if (is === undefined) return "a mark is gone";
    const { takenBackAt: _, ...given } = was;
    const { takenBackAt: __, ...kept } = is;
    if (JSON.stringify(given) !== JSON.stringify(kept)) return "a mark was changed";
    if (was.takenBackAt !== null && is.takenBackAt !== was.takenBackAt) return "a mark taken back counts again";
  }
  return null;
};

const frozenStands: Rule = (turn) => {
  const { before, now } = turn;
  if (!isFrozen(before.seen) || !isFrozen(now.seen)) return null;
  const [mark] = newMarks(turn);
  if (mark) return `${mark.verdict} was recorded on a frozen post`;
  const [from, to] = [before.seen.post.state, now.seen.post.state];
  if (
    from !== to &&
    ["review", "approved", "scheduled", "publishing"].includes(to) &&
    !(from === "scheduled" && to === "approved") &&
    !takenBack(turn)
  )
    return `a frozen post went from ${from} to ${to}`;
  const answered = newEntries(turn).find(({ type }) => type === "mark.answered");
  // In the writer's hands again it may be answered like any request: nothing comes of it until it is sent.
  return answered && from === "review" ? "an observation was answered on a frozen post" : null;
};

function takenBack(turn: Parameters<Rule>[0]): boolean {
  return newEntries(turn).some(({ type }) => type === "mark.takenBack");
}

const somebodyGoesOn: Rule = ({ now: { seen } }) => {
  if (seen.post.state !== "review") return null;
  const seats = currentSeats(seen).filter((seat) => seat.level === seen.post.level);
  const waits = seats.some((seat) => seat.status === "open" || seat.status === "blocked");
  const toAnswer = seats.some(
    (seat) =>
      seat.kind === "endorsement" && markOn(seen, seat)?.verdict === "requestChanges" && !isAnswered(seen, seat),
  );
  return waits || toAnswer ? null : "in review, and nothing is waited for";
};

const lookingAgainChanges: Rule = (turn) => {
  if (!newEntries(turn).some(({ type }) => type === "level.reopened")) return null;
  const state = (seen: Seen) => JSON.stringify([currentSeats(seen), seen.asked]);
  return state(turn.before.seen) === state(turn.now.seen)
    ? "looking again at a blocked iter was accepted and changed nothing"
    : null;
};

const disownedIsVoid: Rule = ({ now: { seen, settled } }) => {
  // The worker looks at the post right after its release.
  if (!settled) return null;
  for (const { mark: id } of seen.holds) {
    const mark = seen.marks.find((one) => one.id === id && one.takenBackAt === null && one.verdict !== "recuse");
    const seat = mark && currentSeats(seen).find((one) => one.id === mark.seat);
    if (seat?.status === "marked" && !standing(seen).some((one) => one.seat === seat.id))
      return `${placeOf(seat)} still holds a mark that its person says is not theirs`;
  }
  return null;
};

export const levelRules: Record<string, Rule> = {
  "the quorum of every level before approval": quorumBeforeApproval,
  "one level after the other": levelsInOrder,
  "a level that has what it needs is passed": noLingering,
  "a no and a request for changes end the round": marksDecide,
  "a round ends only for a reason": endsHaveReasons,
  "a level is skipped by its condition alone": skippedOnlyByCondition,
  "a named voice is asked": voiceIsAsked,
  "a mark counts for its revision alone": marksOnTheRevision,
  "everything but an approval has a reason": reasonsGiven,
  "after the round nobody is asked": roundsEnd,
  "undo within ten minutes, before the next level": undoKeepsItsTerms,
  "marks are never changed": marksStay,
  "a frozen post stands still": frozenStands,
  "review waits for somebody": somebodyGoesOn,
  "looking again changes something": lookingAgainChanges,
  "a disowned mark is void": disownedIsVoid,
};
