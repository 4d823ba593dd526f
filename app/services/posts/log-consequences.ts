import type { Capacity, Facts, IterContext, SeatProgress } from "#workflows/approval/types.ts";
import type { JsonObject } from "#app/audit/canonical.ts";
import { conditionOf, type StoredCondition } from "#workflows/approval/condition.ts";
import type { NewEntry } from "#app/audit/record.server.ts";
import { conditionAsJson } from "#app/services/route-rules/rule-names.ts";
import type { Narrowing, SentChoice, SentWords } from "#db/schema/posts.ts";
import { takesOff } from "#workflows/approval/blackout.ts";
import type { PostState, SelfSchedulingStop } from "#workflows/approval/states.ts";
import { partlyCovered } from "#workflows/approval/parts.ts";
import { givenMarkId, isReturning, routeLevelOf } from "#workflows/approval/resume.ts";
import type { IterEvent } from "#workflows/approval/events.ts";

/** What an event changed. */
interface Change {
  event: IterEvent;
  before: { context: IterContext };
  after: { context: IterContext };
}

/** Marks that counted before the event, or could still be kept, and do neither after it; its own aside. */
export function fell({ event, before, after }: Change): { fell?: string[] } {
  const fallen = fallenSeats({ event, before, after }).map(({ mark }) => mark?.markId ?? "");
  return fallen.length > 0 ? { fell: fallen } : {};
}

/** The same, and marks that wait for the next submission from now on. */
export function fellOrWaits(change: Change): { fell?: string[]; waiting?: string[] } {
  const waited = new Set(change.before.context.seats.filter(isReturning).map(({ seatId }) => seatId));
  const waiting = change.after.context.seats.filter((seat) => isReturning(seat) && !waited.has(seat.seatId));
  return {
    ...fell(change),
    ...(waiting.length > 0 ? { waiting: waiting.map(({ mark }) => mark?.markId ?? "") } : {}),
  };
}

/** Of a submission: marks of an earlier revision that stand on this one, those that do not, and whose they are. */
export function resumed(change: Change) {
  const kept = change.after.context.seats.filter(({ status, mark }) => status === "marked" && mark?.kept !== undefined);
  const fallen = fallenSeats(change);
  const people = (seats: SeatProgress[]) => [...new Set(seats.flatMap(({ mark }) => mark?.personId ?? []))];
  return {
    ...(kept.length > 0 ? { kept: kept.map(({ mark }) => mark?.markId ?? ""), keptBy: people(kept) } : {}),
    ...(fallen.length > 0 ? { ...fell(change), fellBy: people(fallen) } : {}),
  };
}

function fallenSeats({ event, before, after }: Change): SeatProgress[] {
  const counts = new Set(countingSeats(after.context).map(({ mark }) => mark && givenMarkId(mark)));
  const own = event.type === "disown" ? event.markId : null;
  return countingSeats(before.context).filter(
    ({ mark }) => mark !== null && !counts.has(givenMarkId(mark)) && mark.markId !== own && givenMarkId(mark) !== own,
  );
}

function countingSeats({ seats }: IterContext): SeatProgress[] {
  return seats.filter((seat) => (seat.mark && seat.status === "marked" && !seat.ended) || isReturning(seat));
}

/** Of a mark that was kept and is taken back. */
export function objectionOf(seat: SeatProgress, change: Change) {
  return seat.mark?.kept ? { objected: true, ...fell(change) } : {};
}

/** Which channels the mark is about, where these are not all of the post. */
export function coversOf(seat: SeatProgress, context: IterContext): { covers?: string[] } {
  const channelIds = Object.keys(context.publications);
  const covers = partlyCovered(routeLevelOf(context, seat)?.when ?? null, channelIds);
  return covers === null ? {} : { covers };
}

/** Where it was to go out and, for want of a signature, does not any more. */
export function calledOff({ before, after }: Omit<Change, "event">): { channelIds?: string[] } {
  const now = after.context.publications;
  const channelIds = Object.entries(before.context.publications).flatMap(([channelId, state]) =>
    (state === "waiting" || state === "prompted" || state === "sending") && now[channelId] === "failed"
      ? [channelId]
      : [],
  );
  return channelIds.length > 0 ? { channelIds } : {};
}

/** Which levels do not apply, and what the post would need: names and tags are words of people. */
export function skippedIn({ levels }: IterContext) {
  const skipped = levels.filter((level) => level.status === "skipped");
  if (skipped.length === 0) return { payload: {}, personal: undefined };
  return {
    payload: { skipped: skipped.map((level) => level.index) },
    personal: { skipped: skipped.map(({ name, skippedBecause }) => ({ name, ...missingOf(skippedBecause) })) },
  };
}

/** Which lists had words in the text and what they did; names and words are words of people. */
export function wordsIn(words: readonly SentWords[]) {
  if (words.length === 0) return { payload: {}, personal: undefined };
  return {
    payload: { wordLists: words.map(({ listId }) => listId), wordEffects: words.map(({ effect }) => effect) },
    personal: {
      listed: words.map(({ list, words: found, effect, levelAdded }) => ({ list, words: found, effect, levelAdded })),
    },
  };
}

/** Ids of channels, people and lists, as they are called when the entry is read. */
function missingOf(condition: StoredCondition | null | undefined): JsonObject {
  const { hours, purpose, ...others } = conditionOf(condition ?? {});
  return { ...others, ...(hours && { hours: { ...hours } }), ...(purpose && { purpose: purpose.words }) };
}

/** A second try that could not go out is not held: the channels it was for have failed again. */
export function heldBecause({ context }: { context: IterContext }) {
  const { publishAt, heldFor } = context;
  return {
    publishAt,
    ...(heldFor === undefined ? {} : { reason: heldFor }),
    ...stoppedByOf(context),
  };
}

/** The hold or the blackout that stopped a post. */
export function stoppedByOf({ heldFor, holdId }: IterContext): { holdId?: string; blackoutId?: string } {
  if (holdId === undefined) return {};
  if (heldFor === "blackout") return { blackoutId: holdId };
  return heldFor === "pause" ? { holdId } : {};
}

/** On the programme, or confirmed and not signed again: held. Going out: caught under way. Out in part: the rest is not. */
export function describeHold(
  { holdId }: { holdId: string },
  {
    before,
    after,
    facts,
  }: { before: { context: IterContext }; after: { state: PostState; context: IterContext }; facts: Facts },
): Pick<NewEntry, "type" | "payload"> {
  if (after.state === "held") return { type: "post.held", payload: heldBecause(after) };
  const { interrupted = [] } = before.context;
  const isBlackout = facts.blackouts?.some(({ blackoutId }) => blackoutId === holdId) === true;
  const by = isBlackout ? { blackoutId: holdId } : { holdId };
  const caught = (after.context.interrupted ?? []).filter((channelId) => !interrupted.includes(channelId));
  const channelIds = [...caught, ...(calledOff({ before, after }).channelIds ?? [])];
  return { type: "publication.interrupted", payload: { ...by, channelIds } };
}

/**
 * Who was asked, and what stopped, because people or groups changed. Where nobody comes in or goes, only the time they have
 * did: their hours changed, or the post stood still.
 */
export function describeHolders(before: IterContext, after: IterContext): Pick<NewEntry, "type" | "payload"> {
  const was = new Map(before.seats.map((seat) => [seat.seatId, seat]));
  const holdersOf = ({ candidates, standIns, status, blocked }: Partial<SeatProgress> = {}) =>
    JSON.stringify([candidates, standIns, status, blocked]);
  const changed = after.seats.filter(
    (seat) => holdersOf(seat) !== holdersOf(was.get(seat.seatId)) && seat.status !== "waiting",
  );
  const blocked = changed.filter((seat) => seat.status === "blocked");
  const levelIndex = openIndex(before);
  if (changed.length === 0)
    return {
      type: "level.termMoved",
      payload: { levelIndex, round: before.round, dueAt: after.levels[levelIndex]?.dueAt ?? null },
    };
  return {
    type: "level.holdersChanged",
    payload: {
      levelIndex,
      round: before.round,
      seatIds: changed.map((seat) => seat.seatId),
      ...(blocked.length > 0 ? { blocked: blocked.map((seat) => seat.seatId) } : {}),
    },
  };
}

/** What the rule of the route did with the post, where this event completed its last level. */
export function byRule({ before, after }: Omit<Change, "event">): {
  itselfAt?: string;
  itselfNot?: SelfSchedulingStop;
} {
  const { selfScheduling, publishAt } = after.context;
  if (typeof selfScheduling !== "object" || before.context.selfScheduling !== undefined) return {};
  if (selfScheduling.stoppedBy !== null) return { itselfNot: selfScheduling.stoppedBy };
  return publishAt === null ? {} : { itselfAt: publishAt };
}

/** The level that is being worked on, blocked or not; -1 when none is. */
export function openIndex(context: IterContext): number {
  return context.levels.findIndex((level) => level.status === "open" || level.status === "blocked");
}

/** Channels that somebody was asked for and nobody said anything about. */
/** Which channels somebody is asked for, and whether to take something off. */
export function asked({ after, facts }: Pick<Change, "after"> & { facts: Facts }) {
  return { channelIds: stillPrompted(after.context), ...offWord({ facts }) };
}

/** Of a withdrawal, so that the log never says of it that it puts something out. */
export function offWord({ facts }: { facts: Facts }): { takesOff?: true } {
  return takesOff(facts) ? { takesOff: true } : {};
}

function stillPrompted({ publications }: IterContext): string[] {
  return Object.entries(publications).flatMap(([channelId, state]) => (state === "prompted" ? [channelId] : []));
}

/** What chose the iter of a submission, and the words of the rule that won. */
export function chosenBy(choice: SentChoice | null, route: string) {
  if (choice === null) return { payload: {}, personal: {} };
  const { because, rule, insteadOf } = choice;
  return {
    payload: { because, ...(rule && { rule: rule.number }), ...(insteadOf && { insteadOf: insteadOf.routeId }) },
    personal: rule ? { rule: { when: conditionAsJson(rule.when), route } } : {},
  };
}

/** What a submission took away since the one before. */
export function narrowed(narrowing: Narrowing | null, before: IterContext) {
  if (narrowing === null) return {};
  const { route, signatures, sensitiveOff } = narrowing;
  return {
    ...(route && before.route ? { routeBefore: before.route.routeId } : {}),
    ...(signatures ? { signaturesBefore: signatures.from, signatures: signatures.to } : {}),
    ...(sensitiveOff ? { sensitiveTakenOff: true } : {}),
  };
}

/** A withdrawal was carried out on a channel: there is no address, and what it is about has an entry of its own. */
export function takenDown({ channelId }: { channelId: string }, aboutPostId: string | null) {
  return { type: "publication.takenDown", payload: { channelId, aboutPostId } } as const;
}

/** The post itself is off a channel. */
export function withdrawnBy({ channelId, withdrawalId }: { channelId: string; withdrawalId: string }) {
  return { type: "publication.withdrawn", payload: { channelId, withdrawalId } } as const;
}

/** The author is away, and a colleague goes on; or the author has it again. */
export function handed(event: Extract<IterEvent, { type: "handOver" | "handBack" }>, personId: string) {
  const isOver = event.type === "handOver";
  const substituteId = isOver ? event.toPersonId : event.fromPersonId;
  const type: "post.handedOver" | "post.handedBack" = isOver ? "post.handedOver" : "post.handedBack";
  return { type, payload: { absenceId: event.absenceId, personId, substituteId } };
}

/** The capacity of a mark, where there is one. */
export function withCapacity(capacity: Capacity | undefined) {
  return capacity === undefined ? {} : { capacity };
}

/** The level that is open, as a payload says it. */
export function openLevel(context: IterContext) {
  const index = openIndex(context);
  return index < 0 ? {} : { levelIndex: index };
}

/** On which seat, of which level and round, something was done. */
export function onSeat(seat: SeatProgress, context: IterContext, markId?: string) {
  return {
    seatId: seat.seatId,
    levelIndex: seat.levelIndex,
    kind: seat.kind,
    round: context.round,
    ...(markId === undefined ? {} : { markId }),
    ...(context.revision === null ? {} : { revision: context.revision.number }),
    ...coversOf(seat, context),
  };
}
