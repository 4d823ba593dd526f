/** The levels of a route: told apart by their ids, and which of them a post meets. */
import type { PostCondition, StoredCondition } from "./condition.ts";
import { unmetParts } from "./post-condition.ts";
import type { Facts } from "./types.ts";
import type { ApprovalRoute, ApprovalRouteLevel, SeatHolder } from "./route-types.ts";
import type { WordLevelHolder } from "./word-levels.ts";

/** Route seat id and route level id of the signature that a named voice adds at the end of every route. */
export const voiceSeatId = "voice";

/** Working minutes a named voice has before the first reminder: one office day. */
const voiceTermMinutes = 480;

/** Whether a level applies to a post. */
export function conditionHolds(when: StoredCondition | null, facts: Facts): boolean {
  return unmetOf(when, facts) === null;
}

/** The parts of a level's condition that a post does not meet: why the level is skipped. Null when it applies. */
export function unmetOf(
  when: StoredCondition | null,
  { post, voiceId }: Pick<Facts, "post" | "voiceId">,
): PostCondition | null {
  return unmetParts(when, { ...unsaid, ...post, voiceId });
}

const unsaid = { listIds: [], purpose: "", campaign: "", language: "", publishAt: null, zone: "UTC" };

/** Working minutes of a level that words of the text add: one office day. */
const wordTermMinutes = 480;

/**
 * The levels a post really meets: those of the route, those that words of the text add, then the consent of the named voice.
 * The consent is left out when the route asks for it itself, and when the voice alone wrote every word.
 */
export function levelsFor(route: ApprovalRoute, facts: Facts): ApprovalRouteLevel[] {
  const voiceLevels = asksVoice(route, facts) || !needsVoice(facts) ? [] : [voiceLevel(facts)];
  return [...route.levels, ...wordLevelsFor(route, facts), ...voiceLevels];
}

/** Which route seats need a fresh id in `submit.seatIds`. */
export function seatIdsNeeded(route: ApprovalRoute, facts: Facts): string[] {
  return levelsFor(route, facts).flatMap((level) => level.seats.map((seat) => seat.id));
}

/** Levels and seats that have the id of an earlier one: marks, mails and terms could not be told apart. */
export function idsTwice({ levels }: ApprovalRoute): Array<{ levelId: string; seatId: string | null }> {
  const seen = new Set<string>();
  const isSeen = (key: string) => seen.size === seen.add(key).size;
  return levels.flatMap(({ id: levelId, seats }) => [
    ...(isSeen(`level ${levelId}`) ? [{ levelId, seatId: null }] : []),
    ...seats.filter(({ id }) => isSeen(`seat ${id}`)).map(({ id: seatId }) => ({ levelId, seatId })),
  ]);
}

/** One for each holder; none where that holder signs anyway. */
function wordLevelsFor(route: ApprovalRoute, facts: Facts): ApprovalRouteLevel[] {
  return (facts.wordLevels ?? [])
    .filter(({ holder }) => !signsAnyway(route, holder, facts))
    .map(({ holder, lists }, index): ApprovalRouteLevel => {
      const id = `words-${index + 1}`;
      return {
        id,
        name: lists.map(({ name }) => name).join(", "),
        when: null,
        seats: [{ id, kind: "signature", holder, label: facts.wordSeatLabel ?? "" }],
        quorum: "all",
        veto: true,
        termMinutes: wordTermMinutes,
        onTerm: "remind",
        afterChanges: "restart",
        addedBecause: { lists },
      };
    });
}

/** Nobody signs a post twice: whom a level of the route asks, or who consents to their own voice, is asked already. */
function signsAnyway(route: ApprovalRoute, holder: WordLevelHolder, facts: Facts): boolean {
  const isVoice = holder.type === "person" && holder.personId === facts.voiceId;
  if (isVoice && (needsVoice(facts) || asksVoice(route, facts))) return true;
  return signatureSeats(route, facts).some((seat) => sameHolder(seat.holder, holder));
}

function sameHolder(one: SeatHolder, other: WordLevelHolder): boolean {
  return other.type === "person"
    ? one.type === "person" && one.personId === other.personId
    : one.type === "group" && one.groupId === other.groupId;
}

/** There is a named voice, and it did not write every word alone. */
function needsVoice({ voiceId, authors, authorId }: Facts): boolean {
  if (voiceId === null) return false;
  const all = new Set([...authors, authorId]);
  return all.size > 1 || !all.has(voiceId);
}

function voiceLevel({ voiceLevel: words = { name: "", label: "" } }: Facts): ApprovalRouteLevel {
  return {
    id: voiceSeatId,
    name: words.name,
    when: null,
    seats: [{ id: voiceSeatId, kind: "signature", holder: { type: "voice" }, label: words.label }],
    quorum: "all",
    veto: true,
    termMinutes: voiceTermMinutes,
    onTerm: "remind",
    afterChanges: "restart",
  };
}

function asksVoice(route: ApprovalRoute, facts: Facts): boolean {
  return facts.voiceId !== null && signatureSeats(route, facts).some((seat) => seat.holder.type === "voice");
}

/** Of the levels that apply. */
function signatureSeats(route: ApprovalRoute, facts: Facts) {
  return route.levels
    .filter((level) => conditionHolds(level.when, facts))
    .flatMap((level) => level.seats.filter((seat) => seat.kind === "signature"));
}
