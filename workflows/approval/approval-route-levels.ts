/** The levels of a route: told apart by their ids, and which of them a post meets. */
import { tagKey } from "#workflows/content/tags.ts";
import type { Facts, LevelCondition, ApprovalRoute, ApprovalRouteLevel } from "./types.ts";

/** Route seat id and route level id of the signature that a named voice adds at the end of every route. */
export const voiceSeatId = "voice";

/** Working minutes a named voice has before the first reminder: one office day. */
const voiceTermMinutes = 480;

/** Whether a level applies to a post: every named condition must hold, and none at all always holds. */
export function conditionHolds(when: LevelCondition | null, facts: Facts): boolean {
  return unmetParts(when, facts) === null;
}

/** The parts of a condition that a post does not meet: why its level is skipped. Null when it applies. */
export function unmetParts(
  when: LevelCondition | null,
  { post, voiceId }: Pick<Facts, "post" | "voiceId">,
): LevelCondition | null {
  if (when === null) return null;
  const carried = new Set(post.tags.map(tagKey));
  const unmet: LevelCondition = {
    ...(when.channelIds?.some((id) => post.channelIds.includes(id)) === false ? { channelIds: when.channelIds } : {}),
    ...(when.tags?.some((tag) => carried.has(tagKey(tag))) === false ? { tags: when.tags } : {}),
    ...(when.namedVoice !== undefined && when.namedVoice !== (voiceId !== null) ? { namedVoice: when.namedVoice } : {}),
    ...(when.sensitive !== undefined && when.sensitive !== post.sensitive ? { sensitive: when.sensitive } : {}),
  };
  return Object.keys(unmet).length > 0 ? unmet : null;
}

/**
 * The levels a post really meets: those of the route, then the consent of the named voice. The consent is left out
 * when the route asks for it itself, and when the voice alone wrote every word.
 */
export function levelsFor(route: ApprovalRoute, facts: Facts): ApprovalRouteLevel[] {
  if (facts.voiceId === null || asksVoice(route, facts)) return route.levels;
  const authors = new Set([...facts.authors, facts.authorId]);
  if (authors.size === 1 && authors.has(facts.voiceId)) return route.levels;
  return [...route.levels, voiceLevel(facts)];
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
  return route.levels.some(
    (level) =>
      conditionHolds(level.when, facts) &&
      level.seats.some((seat) => seat.kind === "signature" && seat.holder.type === "voice"),
  );
}
