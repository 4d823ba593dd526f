import { type ApprovalRoutePermission, type FollowPermission, mayChoose, mayFollow } from "#app/policies/post.ts";
import { groupsOf, approvalRouteLimits } from "#db/queries/approval-routes.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { readRouteRules } from "#db/queries/route-rules.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { channelsInTheWay, chooseRoute, type RouteChoice, type RouteRules } from "#workflows/approval/route-choice.ts";
import type { PostFacts } from "#workflows/approval/condition.ts";
import { conditionKindsOf } from "#workflows/content/post-kinds.ts";

/** Says which iter a post takes and which it may follow, as limits and rules stand in this transaction. */
export interface ApprovalRouteJudge {
  /** Whether the iter is for the person at all, whatever the post. */
  mayChoose(routeId: string): ApprovalRoutePermission;
  choose(post: PostFacts, chosenId: string | null): RouteChoice;
  /** Whether the person may send the post by the iter. */
  mayFollow(post: PostFacts, routeId: string): FollowPermission;
  /** Nobody said anything about which iter: the writer chooses, as among equals. */
  rules: RouteRules;
}

/** One place judges: when an iter is chosen, when a post is copied, on pages, and at the submission under the lock. */
export async function approvalRouteJudge(scope: Scope, personId: string): Promise<ApprovalRouteJudge> {
  const limits = await approvalRouteLimits(scope);
  const memberOf = limits.size === 0 || personId === "" ? [] : await groupsOf(scope, personId);
  const rules = await readRouteRules(scope);
  const limitedTo = (routeId: string) => limits.get(routeId) ?? [];
  return {
    rules,
    mayChoose: (routeId) => mayChoose({ limitedTo: limitedTo(routeId) }, memberOf),
    choose: (post, chosenId) => chooseRoute(rules, post, chosenId),
    mayFollow: (post, routeId) => {
      const { imposedId } = chooseRoute(rules, post, routeId);
      const judged = {
        limitedTo: limitedTo(routeId),
        otherImposed: imposedId !== null && imposedId !== routeId,
        channelsInTheWay: channelsInTheWay(rules.channels, post.channelIds, routeId),
      };
      return mayFollow(judged, memberOf);
    },
  };
}

/** What conditions look at that stands in the row of a post. */
export interface RuledPost extends Pick<
  PostForUpdate,
  "tags" | "voiceId" | "sensitive" | "publishAt" | "publishZone" | "purpose" | "campaign" | "language" | "kind"
> {
  /** Its text is that of an answer approved before, to the letter. */
  isReadyAnswer?: boolean;
}

/** Where a post goes out, and which lists of words its text has words of. */
export interface WhereAndWords {
  channelIds: string[];
  listIds: string[];
}

export function postFacts(post: RuledPost, { channelIds, listIds }: WhereAndWords): PostFacts {
  const { tags, voiceId, sensitive, publishAt, publishZone: zone, purpose, campaign, language } = post;
  return {
    channelIds,
    tags,
    listIds,
    purpose,
    campaign,
    language,
    voiceId,
    sensitive,
    kinds: conditionKindsOf(post.kind, post.isReadyAnswer ?? false),
    publishAt: publishAt?.toISOString() ?? null,
    zone,
  };
}

/** The iter its writer chose; null where the last submission only took the one that resulted. */
export function chosenRoute({ routeId, routeChosen }: Pick<PostForUpdate, "routeId" | "routeChosen">): string | null {
  return routeChosen ? routeId : null;
}
