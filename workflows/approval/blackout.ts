/**
 * A blackout (*par condicio*): the time of a vote, in which only what is impersonal and indispensable goes out. It stands
 * by calendar from its first moment to its last one, until an administrator ends it. What it reaches waits for a
 * declaration that somebody named has let pass, for this very content.
 */
import { tagKey } from "#workflows/content/tags.ts";
import type { Blackout, BlackoutExtent, HoldExtent } from "./hold-types.ts";
import { isBefore } from "./time.ts";
import type { Facts, Instant } from "./types.ts";

export type Reached = Pick<Facts["post"], "channelIds" | "tags">;
type Known = Pick<Facts, "blackouts" | "declarations" | "post">;

/** A moment, and the content that would go out at it. */
export interface GoingOut {
  at: Instant;
  /** Of the revision; null while there is none. */
  hash: string | null;
  /** Only this channel of the post. */
  channelId?: string | undefined;
}

/** Whether a hold reaches a post: one channel or one tag of it is enough. */
export function holdReaches(hold: HoldExtent, post: Reached): boolean {
  switch (hold.reach) {
    case "organization":
      return true;
    case "channels":
      return hold.channelIds.some((channelId) => post.channelIds.includes(channelId));
    case "tags": {
      const carried = new Set(post.tags.map(tagKey));
      return hold.tags.some((tag) => carried.has(tagKey(tag)));
    }
  }
}

/** Whether a blackout reaches a post, whenever it goes out: one channel of it that is not left out is enough. */
export function blackoutReaches(blackout: BlackoutExtent, post: Reached): boolean {
  const left = new Set(blackout.except.tags.map(tagKey));
  if (post.tags.some((tag) => left.has(tagKey(tag)))) return false;
  const channelIds = post.channelIds.filter((channelId) => !blackout.except.channelIds.includes(channelId));
  if (post.channelIds.length > 0 && channelIds.length === 0) return false;
  return holdReaches(blackout, { ...post, channelIds });
}

/** Every blackout in which a post would go out at a moment. */
export function blackoutsAt({ blackouts = [], post }: Known, { at, channelId }: Omit<GoingOut, "hash">): Blackout[] {
  const reached = channelId === undefined ? post : { ...post, channelIds: [channelId] };
  return blackouts.filter((one) => isDuring(one, at) && blackoutReaches(one, reached));
}

/** The first blackout, or this very one, that keeps a content from going out at a moment; null where they let it pass. */
export function blackoutInTheWay(facts: Known, going: GoingOut, blackoutId?: string): Blackout | null {
  const asked = blackoutsAt(facts, going).filter((one) => blackoutId === undefined || one.blackoutId === blackoutId);
  return asked.find((one) => !isDeclared(facts, one, going.hash, "passed")) ?? null;
}

/** The first blackout for which nobody has declared anything about this content yet. */
export function undeclaredBlackout(facts: Known, going: GoingOut): Blackout | null {
  return blackoutsAt(facts, going).find((one) => !isDeclared(facts, one, going.hash, "said")) ?? null;
}

/** What the declaration of a content still lacks in the blackouts that its moment lies in; null where it lies in none. */
export function declarationStage(facts: Known, going: GoingOut): "undeclared" | "waits" | "passed" | null {
  if (takesOff(facts) || blackoutsAt(facts, going).length === 0) return null;
  if (undeclaredBlackout(facts, going) !== null) return "undeclared";
  return blackoutInTheWay(facts, going) === null ? "passed" : "waits";
}

/** A withdrawal brings nothing out: no hold and no blackout stops it, and both are when it may be needed most. */
export function takesOff({ post }: Pick<Facts, "post">): boolean {
  return post.kinds?.includes("withdrawal") === true;
}

/** Nobody's silence counts in the time of a vote, and for nothing that goes out in it, whatever was declared. */
export function forbidsSilence(facts: Known, moments: Array<Instant | null>): boolean {
  return moments.some((at) => at !== null && blackoutsAt(facts, { at }).length > 0);
}

/** From its first moment on, up to its last one. */
export function isDuring({ from, to }: Pick<Blackout, "from" | "to">, at: Instant): boolean {
  return !isBefore(at, from) && isBefore(at, to);
}

function isDeclared(
  { declarations = [] }: Known,
  { blackoutId }: Blackout,
  hash: string | null,
  how: "said" | "passed",
): boolean {
  return declarations.some(
    (one) => one.blackoutId === blackoutId && one.revisionHash === hash && (how === "said" || one.passed),
  );
}
