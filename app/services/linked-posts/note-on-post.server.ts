import { type NewEntry, prepareEntries } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/command.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { appendLogEntries } from "#db/writes/log.server.ts";
import { updateBrief } from "#db/writes/posts-content.server.ts";

export interface OnPost {
  viewer: ActingViewer;
  postId: string;
}

interface Noting {
  scope: Scope;
  post: PostForUpdate;
  at: Date;
}

/**
 * Something said about a post that changes neither its content nor its iter, in a transaction of its own: under the lock of
 * the post, with its entry in the post's log as the last thing. A failure has written nothing.
 */
export async function noteOnPost(
  ctx: AppContext,
  { viewer, postId }: OnPost,
  note: (noting: Noting) => Promise<Pick<NewEntry, "type" | "payload" | "personal"> | Failure>,
): Promise<{ ok: true } | Failure> {
  if (!isId(postId)) return failure("notFound");
  const { organizationId } = viewer;
  try {
    const answer = await writeScope(ctx.db, viewer, async (scope): Promise<{ ok: true; version: number } | Failure> => {
      const post = await lockPost(scope, postId);
      if (post === null) return failure("notFound");
      const at = ctx.clock.now();
      const entry = await note({ scope, post, at });
      if ("ok" in entry) return entry;
      const { personId, means, sessionId } = actorOf(viewer);
      const of = {
        subject: { type: "post" as const, id: postId },
        chain: { seq: post.chainSeq, head: post.chainHead },
      };
      const entries = prepareEntries(organizationId, of, [
        { ...entry, actorId: personId, means, ...(sessionId === undefined ? {} : { via: { sessionId } }), at },
      ]);
      await updateBrief(scope, { postId, changes: {}, chain: entries[0], at });
      await appendLogEntries(scope, entries);
      return { ok: true, version: post.version + 1 };
    });
    if (!answer.ok) return answer;
    ctx.notify({ organizationId, postId, version: answer.version });
    ctx.wake();
    return { ok: true };
  } catch (error) {
    return busyFailure(error);
  }
}
