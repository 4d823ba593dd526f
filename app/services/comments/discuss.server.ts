import type { NewEntry } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { type Discussion, mayDiscuss } from "#app/policies/comments.ts";
import type { AppContext, TextPointer } from "#app/services/context.ts";
import { noteOnPost } from "#app/services/freezes/freeze-post.server.ts";
import { announce } from "#app/services/posts/change-post.server.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { type Commenter, commenterOf, lockThread, type StoredThread } from "#db/queries/comments.server.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";

/** Who comments: a viewer, or the person behind an address in a mail, who needs no session. */
export interface DiscussInput {
  organizationId: string;
  postId: string;
  actor: Actor & { personId: string };
}

export interface Discussing {
  scope: Scope;
  ctx: AppContext;
  post: PostForUpdate;
  actor: DiscussInput["actor"];
  at: Date;
  /** Why the actor may not do this; null when they may. `openedBy`: of the thread it is about. */
  refusal(action: Discussion, openedBy?: string): Failure | null;
}

/** What was done, under the lock. Without an entry nothing was done: it had been done before. */
export interface Discussed<Answer extends object> {
  ok: true;
  answer: Answer;
  entry: Pick<NewEntry, "type" | "payload" | "personal"> | null;
  pointer?: TextPointer;
}

/**
 * One comment or settlement on a post, in a transaction of its own: locks the post, judges the person by what the
 * database says of them now, does it, and writes the log entry last. Open pages and the worker are told after the commit.
 */
export async function discuss<Answer extends object>(
  ctx: AppContext,
  { organizationId, postId, actor }: DiscussInput,
  act: (discussing: Discussing) => Promise<Discussed<Answer> | Failure>,
): Promise<({ ok: true; repeated: boolean } & Answer) | Failure> {
  if (!isId(postId) || !isId(organizationId)) return failure("notFound");
  const { personId } = actor;
  try {
    const done = await writeScope(ctx.db, { organizationId, personId }, async (scope) => {
      const post = await lockPost(scope, postId);
      const commenter = post && (await commenterOf(scope, { postId, personId }));
      if (!post || !commenter) return failure("notFound");
      if (!commenter.active) return failure("suspended");
      const at = ctx.clock.now();
      const refusal = refusalFor(commenter, { organizationId, personId }, post);
      const discussed = await act({ scope, ctx, post, actor, at, refusal });
      if (!discussed.ok) return discussed;
      if (discussed.entry) await noteOnPost(scope, post, { ...discussed.entry, ...noted(actor, post), at });
      return { ...discussed, version: post.version + 1 };
    });
    if (!done.ok) return done;
    if (done.pointer) ctx.textChanged(done.pointer);
    if (done.entry) announce(ctx, { organizationId, postId }, done.version);
    return { ok: true, repeated: done.entry === null, ...done.answer };
  } catch (error) {
    return busyFailure(error);
  }
}

/** The thread something is done with, locked; its post must be the locked one. */
export async function threadIn({ scope, post }: Discussing, threadId: string): Promise<StoredThread | null> {
  return isId(threadId) ? lockThread(scope, { postId: post.id, threadId }) : null;
}

function refusalFor(
  { roles, asked, authorIds }: Commenter,
  person: { organizationId: string; personId: string },
  post: PostForUpdate,
): Discussing["refusal"] {
  return (action, openedBy) => {
    if (post.state === "discarded") return failure("notEditable", { state: post.state });
    const { organizationId, authorId } = post;
    const row = { organizationId, authorId, authorIds, asked, ...(openedBy === undefined ? {} : { openedBy }) };
    const permission = mayDiscuss({ ...person, roles }, action, row);
    return permission.allowed ? null : failure(permission.reason);
  };
}

function noted({ personId, means, sessionId, deviceId, tokenId }: DiscussInput["actor"], post: PostForUpdate) {
  return {
    actorId: personId,
    means,
    ...((sessionId ?? deviceId ?? tokenId) ? { via: { sessionId, deviceId, tokenId } } : {}),
    ...(post.revisionHash === null ? {} : { revisionHash: post.revisionHash }),
  };
}
