import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import type { PostState } from "#workflows/approval/states.ts";
import { busyFailure } from "./busy.ts";
import type { Actor, PostCommand } from "./command.ts";
import { decidePost } from "./decide-post.server.ts";

export interface PostChangeInput {
  organizationId: string;
  postId: string;
  actor: Actor;
  command: PostCommand;
  /** Required for what a signed-in person asks of the post as a whole: rights are judged under the lock. */
  viewer?: PolicyViewer;
  /** The same key again, by the same person for the same thing, gets the first answer and changes nothing. */
  idempotencyKey?: string;
  /** The version of the post the form was drawn from; another one is refused as stale. */
  expectedVersion?: number;
}

export interface PostChange {
  ok: true;
  /** True when the answer is that of an earlier, identical command. */
  repeated: boolean;
  state: PostState;
  version: number;
  /** ISO instant of the event. */
  at: string;
  /** Of the mark this event gave. */
  markId: string | null;
  revision: { number: number; hash: string } | null;
}

/**
 * The one write path. Locks the post, reads the facts, asks policy and machine, writes seats, marks, publications,
 * addresses, mails, timers, the post and — last — the one log entry, all in one transaction; then tells worker and
 * pages. A refusal is a value and has written nothing; a lock that could not be had in time is `busy`, with nothing
 * written either. Anything else that goes wrong throws, and the database has undone it.
 */
export async function changePost(ctx: AppContext, input: PostChangeInput): Promise<PostChange | Failure> {
  if (!isId(input.postId) || !isId(input.organizationId)) return failure("notFound");
  const of = { organizationId: input.organizationId, personId: input.actor.personId };
  try {
    const answer = await writeScope(ctx.db, of, (scope) => decidePost(scope, ctx, input));
    if (answer.ok && !answer.repeated) announce(ctx, input, answer.version);
    return answer;
  } catch (error) {
    return busyFailure(error);
  }
}

/** The same inside a transaction that is already open, for jobs: whoever commits it calls `announce` afterwards. */
export function changePostInScope(
  scope: Scope,
  ctx: AppContext,
  input: PostChangeInput,
): Promise<PostChange | Failure> {
  return decidePost(scope, ctx, input);
}

/** After the commit, never inside: worker and pages look at what is there now. */
export function announce(
  ctx: AppContext,
  { organizationId, postId }: { organizationId: string; postId: string },
  version: number,
): void {
  ctx.wake();
  ctx.notify({ organizationId, postId, version });
}
