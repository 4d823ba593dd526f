/** Posts that come too near to each other on one account: people who follow it read them as one, or only the first. */

/** Nearer than this on a channel that says no distance of its own, two posts are in each other's way; minutes. */
export const nearestMinutes = 30;

export interface GoingOutAt {
  id: string;
  /** ISO instant. */
  publishAt: string;
  channelIds: readonly string[];
}

export interface Clash {
  /** The post that comes first, and the channel. */
  withId: string;
  channelId: string;
  minutes: number;
}

/**
 * Of every post that comes too near after another one on a channel of its own: the nearest before it. `distances`: the
 * minutes of channels that have a rule about them. The posts are given in the order of their moments.
 */
export function clashesOf(
  posts: readonly GoingOutAt[],
  distances: ReadonlyMap<string, number> = new Map(),
): Map<string, Clash> {
  const clashes = new Map<string, Clash>();
  const last = new Map<string, GoingOutAt>();
  for (const post of posts) {
    for (const channelId of post.channelIds) {
      const before = last.get(channelId);
      last.set(channelId, post);
      if (before === undefined) continue;
      const minutes = Math.round((Date.parse(post.publishAt) - Date.parse(before.publishAt)) / 60_000);
      const known = clashes.get(post.id);
      if (minutes < (distances.get(channelId) ?? nearestMinutes) && (known === undefined || minutes < known.minutes))
        clashes.set(post.id, { withId: before.id, channelId, minutes });
    }
  }
  return clashes;
}
