/** Which parts of a post a level signs, and whether two revisions have them alike. */
import type { StoredCondition } from "./condition.ts";
import type { ApprovalRouteLevel } from "./route-types.ts";

/** SHA-256 of each part of a revision, by channel id. */
export type PartHashes = Record<string, string>;

/** The channels whose parts a level signs: those of its condition that the post has, or all of them. */
export function coveredChannels(when: StoredCondition | null, channelIds: readonly string[]): string[] {
  const named = when?.channelIds;
  return named === undefined ? [...channelIds] : channelIds.filter((id) => named.includes(id));
}

/** The same where it is not all of them; null where it is. */
export function partlyCovered(when: StoredCondition | null, channelIds: readonly string[]): string[] | null {
  const covered = coveredChannels(when, channelIds);
  return covered.length === channelIds.length ? null : covered;
}

/** Channels of a post whose part nobody would sign. */
export function unsignedChannels(levels: readonly ApprovalRouteLevel[], channelIds: readonly string[]): string[] {
  const signed = new Set(
    levels
      .filter(({ seats }) => seats.some(({ kind }) => kind === "signature"))
      .flatMap(({ when }) => coveredChannels(when, channelIds)),
  );
  return channelIds.filter((id) => !signed.has(id));
}

/**
 * The channels whose part is another one than before, among those that a level covers in either revision: changed, come
 * or gone. A mark of that level is kept exactly where there is none.
 */
export function changedParts(when: StoredCondition | null, before: PartHashes, after: PartHashes): string[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return coveredChannels(when, ids).filter((id) => before[id] !== after[id]);
}
