import type { NewEntry } from "#app/audit/record.server.ts";
import { conditionAsJson } from "#app/services/route-rules/rule-names.ts";
import type { Narrowing, SentChoice } from "#db/schema/posts.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { Facts, IterContext, LevelCondition, SeatProgress } from "#workflows/approval/types.ts";

/** What an event changed. */
interface Change {
  event: IterEvent;
  before: { context: IterContext };
  after: { context: IterContext };
}

/** Marks that counted before the event and do not after it; its own aside. */
export function fell({ event, before, after }: Change): { fell?: string[] } {
  const counts = new Set(after.context.seats.flatMap((seat) => (seat.mark && !seat.ended ? [seat.mark.markId] : [])));
  const own = event.type === "disown" ? event.markId : null;
  const fallen = before.context.seats.flatMap((seat) =>
    seat.mark && !seat.ended && seat.status === "marked" && !counts.has(seat.mark.markId) && seat.mark.markId !== own
      ? [seat.mark.markId]
      : [],
  );
  return fallen.length > 0 ? { fell: fallen } : {};
}

/** Where it was to go out and, for want of a signature, does not any more. */
export function calledOff({ before, after }: Omit<Change, "event">): { channelIds?: string[] } {
  const now = after.context.publications;
  const channelIds = Object.entries(before.context.publications).flatMap(([channelId, state]) =>
    (state === "waiting" || state === "prompted") && now[channelId] === "failed" ? [channelId] : [],
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

function missingOf(condition: LevelCondition | null | undefined) {
  const { channelIds, tags, namedVoice, sensitive } = condition ?? {};
  return {
    ...(channelIds === undefined ? {} : { channelIds }),
    ...(tags === undefined ? {} : { tags }),
    ...(namedVoice === undefined ? {} : { namedVoice }),
    ...(sensitive === undefined ? {} : { sensitive }),
  };
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
  const caught =
    after.state === "publishing"
      ? (after.context.interrupted ?? []).filter((channelId) => !interrupted.includes(channelId))
      : calledOff({ before, after }).channelIds;
  return { type: "publication.interrupted", payload: { ...by, channelIds: caught ?? [] } };
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

/** The level that is being worked on, blocked or not; -1 when none is. */
export function openIndex(context: IterContext): number {
  return context.levels.findIndex((level) => level.status === "open" || level.status === "blocked");
}

/** Channels that somebody was asked for and nobody said anything about. */
export function stillPrompted({ publications }: IterContext): string[] {
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
