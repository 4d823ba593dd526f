import { isStanding } from "#workflows/approval/states.ts";
import type { Original, OriginalChannel } from "#db/queries/linked-posts.server.ts";
import { type LinkedKind, linkedKinds } from "#workflows/content/post-kinds.ts";

interface Followed extends Pick<Original, "kind"> {
  channels: ReadonlyArray<Pick<OriginalChannel, "state">>;
}

/**
 * Whether a post can be followed by one of this kind: something of it must be out and, to be corrected or taken off, still
 * be there. A withdrawal is out nowhere itself.
 */
export function mayFollowUp({ kind: of, channels }: Followed, kind: LinkedKind): boolean {
  if (of === "withdrawal" || channels.length === 0) return false;
  const still = channels.some(({ state }) => isStanding(state));
  return still || kind === "reply" || kind === "apology";
}

/** Everything that may follow a post now. */
export function followUps(original: Followed): LinkedKind[] {
  return linkedKinds.filter((kind) => mayFollowUp(original, kind));
}
