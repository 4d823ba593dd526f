import type { HandOnRight } from "#db/schema/organizations.ts";

/**
 * Whether those a request waits for may hand it to somebody else, as administrators always may: a choice of the
 * organisation. Whoever is away, and whoever entered their delegation, may either way: that is what it is for.
 */
export function holdersMayHandOn(right: HandOnRight): boolean {
  return right === "holders";
}
