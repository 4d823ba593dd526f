import type { LastSubmission } from "#db/queries/last-submission.server.ts";
import type { PublishedApprovalRoute } from "#db/queries/facts-of-submission.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Narrowing, SentAs, SentApprovalRoute } from "#db/schema/posts.ts";
import { conditionHolds, levelsFor } from "#workflows/approval/approval-route-levels.ts";
import type { Facts } from "#workflows/approval/types.ts";

interface Sending {
  route: PublishedApprovalRoute;
  facts: Facts;
  last: LastSubmission;
}

/**
 * How a post is sent, and what that takes away from the submission before: another iter, fewer signatures, sensitive no
 * more. A submission nobody decided on is not compared with: otherwise taking the post back twice would hide what was taken away.
 */
export function sentAs(
  post: Pick<PostForUpdate, "sensitive" | "sensitiveReason">,
  { route, facts, last }: Sending,
): SentAs {
  const levels = levelsFor(route.definition, facts)
    .filter((level) => conditionHolds(level.when, facts))
    .map(({ name, seats }) => ({ name, signatures: seats.filter((seat) => seat.kind === "signature").length }))
    .filter(({ signatures }) => signatures > 0);
  const now: SentApprovalRoute = {
    routeId: route.routeId,
    routeName: route.name,
    levels: levels.map(({ name }) => name),
    signatures: levels.reduce((sum, { signatures }) => sum + signatures, 0),
    sensitive: post.sensitive,
  };
  const { sentAs: before, decided } = last;
  const against = before === null || decided ? before : (before.against ?? before);
  return { ...now, against: against && plain(against), narrowing: against && narrowingOf(against, now, post) };
}

function narrowingOf(
  before: SentApprovalRoute,
  now: SentApprovalRoute,
  { sensitiveReason }: Pick<PostForUpdate, "sensitiveReason">,
): Narrowing | null {
  const narrowing: Narrowing = {
    route: before.routeId === now.routeId ? null : { from: before.routeName, to: now.routeName },
    levelsGone: before.levels.filter((level) => !now.levels.includes(level)),
    signatures: now.signatures < before.signatures ? { from: before.signatures, to: now.signatures } : null,
    sensitiveOff: before.sensitive && !now.sensitive ? { reason: sensitiveReason } : null,
  };
  const { route, levelsGone, signatures, sensitiveOff } = narrowing;
  return route || levelsGone.length > 0 || signatures || sensitiveOff ? narrowing : null;
}

function plain({ routeId, routeName, levels, signatures, sensitive }: SentApprovalRoute): SentApprovalRoute {
  return { routeId, routeName, levels, signatures, sensitive };
}
