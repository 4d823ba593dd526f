import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { lockPost } from "#db/queries/post-for-update.server.ts";
import { standingFreeze } from "#db/queries/post-freezes.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { readIter } from "#workflows/approval/decide.ts";

/** At most this long before the moment, so that a post approved weeks ahead is not asked about weeks too early. */
const longestBeforeMs = 86_400_000;

export interface ApprovedPost {
  postId: string;
  revisionHash: string;
}

/** When a post is approved: if nobody has scheduled it half way to its moment, its writers are reminded, once. */
export async function planSchedulingReminder(
  scope: Scope,
  { postId, revisionHash, approvedAt, publishAt }: ApprovedPost & { approvedAt: Date; publishAt: Date },
): Promise<void> {
  if (publishAt <= approvedAt) return;
  const halfWay = (approvedAt.getTime() + publishAt.getTime()) / 2;
  await enqueueJob(scope, {
    key: `schedulingReminder:${postId}:${revisionHash}`,
    kind: "schedulingReminder",
    payload: { postId, revisionHash },
    runAt: new Date(Math.max(halfWay, publishAt.getTime() - longestBeforeMs)),
  });
}

/** Writes again to the writers of a post that is still approved and has not been scheduled. */
export async function remindToSchedule(
  ctx: AppContext,
  scope: Scope,
  { postId, revisionHash }: ApprovedPost,
): Promise<void> {
  const post = await lockPost(scope, postId);
  if (post === null || post.state !== "approved") return;
  const { context } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
  if (context.revision?.hash !== revisionHash || (await standingFreeze(scope, postId)) !== null) return;
  for (const toPersonId of context.authors)
    await queueMail(scope, { kind: "approved", toPersonId, postId, data: { again: true }, at: ctx.clock.now() });
}
