/** When silence may count as consent: the strictest rules, because nobody decides then. */
import { workingMinutesBetween } from "#workflows/calendar/working-time.ts";
import type { Life, Moment } from "#tests/faults/lives/life.ts";
import { currentSeats, isFrozen, type Seen } from "#tests/faults/lives/observe.ts";
import { calendarOf } from "./calendar.ts";
import { levelOf, newMarks, placeOf, type Rule, seatById, type Turn } from "./turn.ts";

type Silence = { seat: NonNullable<ReturnType<typeof seatById>>; at: number };

function silences(turn: Turn): Silence[] {
  return newMarks(turn).flatMap((mark) => {
    const seat = seatById(turn.now.seen, mark.seat);
    return mark.person === null && seat ? [{ seat, at: Date.parse(mark.at) }] : [];
  });
}

function ofEach(check: (turn: Turn, silence: Silence) => string | null): Rule {
  return (turn) =>
    silences(turn)
      .map((silence) => check(turn, silence))
      .find((found) => found !== null) ?? null;
}

const whereTheLevelSaysSo = ofEach(({ life }, { seat }) => {
  const level = levelOf(life, seat);
  const allowed = level.onTerm === "tacitConsent" && (seat.kind === "endorsement" || level.tacitSignatures === true);
  return allowed ? null : `silence filled ${placeOf(seat)}, where the level does not say so`;
});

const neverForThese = ofEach(({ before, now }, { seat }) => {
  if (seat.holder.type === "voice") return "silence consented for a voice";
  if (now.seen.post.sensitive) return "silence consented to a sensitive post";
  return isFrozen(before.seen) || isFrozen(now.seen) ? "silence consented while the post was frozen" : null;
});

const neverAfterTheMoment = ofEach(({ before }, { at, seat }) =>
  at >= Date.parse(before.seen.post.publishAt ?? "")
    ? `silence filled ${placeOf(seat)} after the moment of publication`
    : null,
);

const ofSomebodyReached = ofEach(({ life, before, now }, { seat }) => {
  const people = before.seen.asked.filter((one) => one.seat === seat.id).map((one) => one.person);
  return people.some((person) => reachedAt(life, now.seen, seat.id, person) !== null)
    ? null
    : `silence filled ${placeOf(seat)}, whose request reached nobody`;
});

const forAWholeTerm = ofEach(({ life, before, now }, { seat, at }) => {
  const term = levelOf(life, seat).termMinutes;
  const people = before.seen.asked.filter((one) => one.seat === seat.id).map((one) => one.person);
  const longest = Math.max(
    0,
    ...people.map((person) => minutesOf(life, { seat: seat.id, person, at, seen: now.seen })),
  );
  return longest >= term
    ? null
    : `silence filled ${placeOf(seat)} after ${Math.floor(longest)} of ${term} minutes in which one person could decide`;
});

/** When the first request for a level arrived: as reported, or as sent where nobody reports. */
function reachedAt(life: Life, seen: Seen, seat: string, person: string): number | null {
  const level = seatById(seen, seat)?.level;
  const beside = new Set(currentSeats(seen).flatMap((one) => (one.level === level ? [one.id] : [])));
  const arrivals = seen.mails
    .filter(
      (mail) =>
        beside.has(mail.seat ?? "") &&
        mail.to === person &&
        ["decisionRequest", "reminder", "lastCall"].includes(mail.kind),
    )
    .map((mail) => (life.start.post.reports ? mail.deliveredAt : mail.sentAt))
    .filter((at) => at !== null);
  return arrivals.length === 0 ? null : Math.min(...arrivals.map((at) => Date.parse(at)));
}

/** Working minutes up to `at` during which one person was asked without a break, had been reached, and could decide. */
function minutesOf(
  life: Life,
  { seat, person, at, seen }: { seat: string; person: string; at: number; seen: Seen },
): number {
  const moments = life.moments.filter((moment) => moment.at <= at);
  // The last one is what silence made of the seat.
  const until = moments.at(-1)?.seen.asked.some((one) => one.seat === seat) ? moments : moments.slice(0, -1);
  const reached = reachedAt(life, seen, seat, person);
  if (reached === null) return 0;
  let minutes = 0;
  let end = at;
  for (const moment of until.toReversed()) {
    if (!asks(moment, seat, person)) break;
    const from = Math.max(moment.at, reached);
    if (from < end && !isFrozen(moment.seen)) minutes += between(life, from, end);
    end = Math.min(end, moment.at);
  }
  return minutes;
}

function asks(moment: Moment, seat: string, person: string): boolean {
  return moment.seen.asked.some((one) => one.seat === seat && one.person === person);
}

function between(life: Life, from: number, to: number): number {
  return workingMinutesBetween(calendarOf(life, from), new Date(from).toISOString(), new Date(to).toISOString());
}

export const silenceRules: Record<string, Rule> = {
  "silence only where the level says so": whereTheLevelSaysSo,
  "no silence for a voice, a sensitive post or a frozen one": neverForThese,
  "no silence after the moment": neverAfterTheMoment,
  "silence only of somebody who was reached": ofSomebodyReached,
  "silence only after a whole term of one's own": forAWholeTerm,
};
