import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { initialIter } from "#workflows/approval/decide.ts";
import { type IterPlan, planIter } from "#workflows/approval/plan.ts";
import type { ApprovalRoute } from "#workflows/approval/types.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";

/** Of a post that exists or is being thought of. */
export type PostToPlan = Pick<PostForUpdate, "id" | "authorId" | "voiceId" | "tags" | "sensitive" | "publishAt">;

export interface ApprovalRouteToPlan {
  post: PostToPlan;
  route: ApprovalRoute;
  /** Where it would go; what the post has already, when absent. */
  channelIds?: string[];
  now: Date;
}

const yearMs = 365 * 86_400_000;

/** How a route would run for a post sent now. Without a moment it is planned for a year ahead: the plan then tells who decides, not when. */
export async function planApprovalRoute(
  scope: Scope,
  { post, route, channelIds, now }: ApprovalRouteToPlan,
): Promise<IterPlan> {
  const { context } = initialIter();
  const facts = await factsOfPost(scope, { post, context, route, actorId: scope.personId, now });
  const known = channelIds ? { ...facts, post: { ...facts.post, channelIds } } : facts;
  const publishAt = post.publishAt ?? new Date(now.getTime() + yearMs);
  return planIter(route, known, publishAt.toISOString(), now.toISOString());
}
