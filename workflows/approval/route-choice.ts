/** Which iter a post takes: what its channels allow, the ordered rules of the organisation, and what the writer chose. */
import type { PostCondition, PostFacts } from "./condition.ts";
import { covers, unmetParts } from "./post-condition.ts";

export const ruleForces = ["always", "proposed"] as const;
/** `always` imposes an iter; `proposed` offers one that the writer may change. */
export type RuleForce = (typeof ruleForces)[number];

export interface RouteRule {
  id: string;
  when: PostCondition;
  routeId: string;
  force: RuleForce;
}

/** With which iters one channel may go out; `usualId` is one of them, or null where none is the usual one. */
export interface ChannelRoutes {
  routeIds: string[];
  usualId: string | null;
}

export interface RouteRules {
  /** By channel; a channel that is not here goes out with every iter. */
  channels: Record<string, ChannelRoutes>;
  /** From the top. */
  rules: RouteRule[];
}

/** A rule with its place, counted from 1. */
export interface PlacedRule extends RouteRule {
  number: number;
}

export interface RouteChoice {
  /** The first true rule from the top. */
  winner: PlacedRule | null;
  /** True too, but further down. */
  later: PlacedRule[];
  /** The iter that the winner imposes. */
  imposedId: string | null;
  /** What the post takes where its writer chooses nothing. */
  suggestedId: string | null;
  /** The iter that results. Null where the writer has to choose. */
  routeId: string | null;
  because: "imposed" | "chosen" | "proposed" | "usual" | null;
  /** Channels of the post that do not go out with the iter that results. */
  inTheWay: string[];
}

/** Imposed, else chosen by the writer, else proposed, else the usual one of the channels, if they agree. */
export function chooseRoute({ channels, rules }: RouteRules, post: PostFacts, chosenId: string | null): RouteChoice {
  const [winner = null, ...later] = rules
    .map((rule, index): PlacedRule => ({ ...rule, number: index + 1 }))
    .filter((rule) => unmetParts(rule.when, post) === null);
  const imposedId = winner?.force === "always" ? winner.routeId : null;
  const proposedId = winner?.force === "proposed" ? winner.routeId : null;
  const usualId = winner === null ? usualOf(channels, post.channelIds) : null;
  const suggestedId = imposedId ?? proposedId ?? usualId;
  const routeId = imposedId ?? chosenId ?? suggestedId;
  return {
    winner,
    later,
    imposedId,
    suggestedId,
    routeId,
    because: reasonOf({ imposedId, chosenId, proposedId, usualId }),
    inTheWay: routeId === null ? [] : channelsInTheWay(channels, post.channelIds, routeId),
  };
}

/** Which of these channels do not go out with an iter. */
export function channelsInTheWay(channels: RouteRules["channels"], channelIds: string[], routeId: string): string[] {
  return channelIds.filter((id) => channels[id]?.routeIds.includes(routeId) === false);
}

/** The usual iter: where every channel that names one names the same, and the others allow it. */
export function usualOf(channels: RouteRules["channels"], channelIds: string[]): string | null {
  const named = new Set(channelIds.flatMap((id) => channels[id]?.usualId ?? []));
  const [usualId] = named;
  if (usualId === undefined || named.size > 1) return null;
  return channelsInTheWay(channels, channelIds, usualId).length === 0 ? usualId : null;
}

/**
 * Rules that impose an iter and never do, by their number, with the number of the rule above that is true whenever they
 * are. Where that one imposes the same iter nothing is lost, and nothing is said.
 */
export function hiddenRules(rules: RouteRule[]): Map<number, number> {
  const hidden = new Map<number, number>();
  for (const [index, rule] of rules.entries()) {
    if (rule.force !== "always") continue;
    const above = rules.slice(0, index).findIndex((one) => covers(one.when, rule.when));
    const same = rules[above]?.force === "always" && rules[above].routeId === rule.routeId;
    if (above >= 0 && !same) hidden.set(index + 1, above + 1);
  }
  return hidden;
}

function reasonOf(ids: Record<"imposedId" | "chosenId" | "proposedId" | "usualId", string | null>) {
  if (ids.imposedId !== null) return "imposed";
  if (ids.chosenId !== null) return "chosen";
  if (ids.proposedId !== null) return "proposed";
  return ids.usualId === null ? null : "usual";
}

export const mostRules = 60;
