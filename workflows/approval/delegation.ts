/**
 * Who stands in for whom. A delegation has a period and a scope; whether it counts for a post at a moment, and whether
 * two of one person meet, is said here and nowhere else. Who may be a substitute of a seat is said in `seats.ts`.
 */
import { tagKey } from "#workflows/content/tags.ts";

/** What a delegation can be about. */
export const delegationScopes = ["all", "routes", "channels", "tags"] as const;

/** What of somebody's seats passes on to a substitute. Labels are compared as people see them: without case. */
export type DelegationScope =
  | { type: "all" }
  | { type: "routes"; routeIds: string[] }
  | { type: "channels"; channelIds: string[] }
  | { type: "tags"; tags: string[] };

/** A delegation that counts for a post now. */
export interface ActingFor {
  delegationId: string;
  /** Whose seats they are. */
  of: string;
  substituteId: string;
  /** Who entered it; they may hand on what the substitute may not fill. */
  enteredBy: string;
  /** The act it rests on, as somebody wrote it; empty where none was named. */
  act: string;
}

/** A candidate who fills a seat for somebody else, by their delegation. */
export interface StandIn {
  personId: string;
  of: string;
  delegationId: string;
  /** The act it rests on, as somebody wrote it; empty where none was named. */
  act: string;
}

/** `until` is the first moment it does not count any more. */
export interface Period {
  from: string;
  until: string;
}

/** A delegation that was not revoked, whenever it counts. */
export type Delegation = ActingFor & Period & { scope: DelegationScope };

/** What a delegation is matched with. `routeId`: of the iter the post was sent by. */
interface About {
  routeId: string | null;
  post: { channelIds: string[]; tags: string[] };
  now: string;
}

/** Those that count for a post at this moment: by the clock, whatever any job has done. */
export function delegationsInForce(delegations: readonly Delegation[], about: About): ActingFor[] {
  return delegations
    .filter((one) => isWithin(about.now, one) && covers(one.scope, about))
    .map(({ delegationId, of, substituteId, enteredBy, act }) => ({ delegationId, of, substituteId, enteredBy, act }));
}

/** Whether two periods share a moment. */
export function periodsMeet(a: Period, b: Period): boolean {
  return isBefore(a.from, b.until) && isBefore(b.from, a.until);
}

/**
 * Whether two scopes leave it open who of two substitutes is meant: the same thing twice, or everything beside a part.
 * Parts of different kinds may meet in one post; then either of the two may sign, as in a group.
 */
export function scopesMeet(a: DelegationScope, b: DelegationScope): boolean {
  if (a.type === "all" || b.type === "all") return true;
  if (a.type !== b.type) return false;
  const named = new Set(namedIn(a));
  return namedIn(b).some((one) => named.has(one));
}

function isWithin(now: string, { from, until }: Period): boolean {
  return !isBefore(now, from) && isBefore(now, until);
}

/**
 * A post that goes out on one channel more than those delegated is not covered: a signature is for all of it. A label is
 * about the matter, and one of those delegated is enough.
 */
function covers(scope: DelegationScope, { routeId, post }: About): boolean {
  switch (scope.type) {
    case "all":
      return true;
    case "routes":
      return routeId !== null && scope.routeIds.includes(routeId);
    case "channels":
      return post.channelIds.length > 0 && post.channelIds.every((id) => scope.channelIds.includes(id));
    case "tags": {
      const named = new Set(namedIn(scope));
      return post.tags.some((tag) => named.has(tagKey(tag)));
    }
  }
}

function namedIn(scope: DelegationScope): string[] {
  switch (scope.type) {
    case "all":
      return [];
    case "routes":
      return scope.routeIds;
    case "channels":
      return scope.channelIds;
    case "tags":
      return scope.tags.map(tagKey);
  }
}

function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b);
}
