import type { FollowPermission } from "#app/policies/post.ts";
import type { Problem } from "#app/kernel/errors.ts";
import { conditionInNames, routeName, ruleSpeaker } from "#app/services/route-rules/rule-names.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { readRuleChoices } from "#db/queries/rule-choices.server.ts";
import type { SentChoice } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import type { ConditionKind } from "#workflows/content/post-kinds.ts";
import type { RouteChoice } from "#workflows/approval/route-choice.ts";
import {
  type ApprovalRouteJudge,
  chosenRoute,
  postFacts,
  type RuledPost,
  type WhereAndWords,
} from "./approval-route-permission.server.ts";

type PostToJudge = RuledPost & Pick<PostForUpdate, "routeId" | "routeChosen">;

/** By which iter a post would be sent, and whether it may. */
export interface JudgedRoute {
  choice: RouteChoice;
  chosenId: string | null;
  /** What the writer chose, even where it may not be; else the iter that results. Null where neither is. */
  routeId: string | null;
  permission: FollowPermission;
  /** Everything a condition may call the post. */
  kinds: ConditionKind[];
}

export function judgeRoute(judge: ApprovalRouteJudge, post: PostToJudge, of: WhereAndWords): JudgedRoute {
  const ruled = postFacts(post, of);
  const chosenId = chosenRoute(post);
  const choice = judge.choose(ruled, chosenId);
  const routeId = chosenId ?? choice.routeId;
  return {
    choice,
    chosenId,
    routeId,
    kinds: ruled.kinds ?? ["post"],
    permission: routeId === null ? { allowed: true } : judge.mayFollow(ruled, routeId),
  };
}

/** Why the iter will not do; a channel in the way is named. Whether there is an iter at all is asked elsewhere. */
export function routeProblems({ permission, choice }: JudgedRoute): Problem[] {
  if (permission.allowed) return [];
  switch (permission.reason) {
    case "routeNotImposed":
      return [{ code: "routeNotImposed", field: "route", detail: { rule: choice.winner?.number ?? 0 } }];
    case "routeNotOnChannel":
      return choice.inTheWay.map((slot) => ({ code: "routeNotOnChannel", field: "route", slot }));
    default:
      return [{ code: "routeNotYours", field: "route" }];
  }
}

/** What is kept of it with the revision, in the names of now; nothing where no rule and no channel says anything. */
export async function sentChoice(scope: Scope, { choice, routeId }: JudgedRoute): Promise<{ choice?: SentChoice }> {
  const { because, winner, suggestedId } = choice;
  const other = because === "chosen" && suggestedId !== null && suggestedId !== routeId;
  if (because === null || (because === "chosen" && !other && winner === null)) return {};
  const choices = await readRuleChoices(scope);
  const speaker = ruleSpeaker((await readOrganization(scope)).locale, choices);
  const rule = winner && { id: winner.id, number: winner.number, when: conditionInNames(winner.when, speaker) };
  return {
    choice: {
      because: because === "chosen" && !other ? "proposed" : because,
      rule,
      insteadOf: other ? { routeId: suggestedId, name: routeName(choices, suggestedId) } : null,
    },
  };
}
