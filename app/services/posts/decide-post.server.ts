import { type Failure, failure } from "#app/kernel/errors.ts";
import { mailArrives } from "#app/services/mail/mail-arrives.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readCommand } from "#db/queries/post-for-update-command.server.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import type { StoredIter } from "#workflows/approval/effects.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { Facts } from "#workflows/approval/types.ts";
import { answerOf, isCommandKey, repeatedAnswer } from "./command-memory.ts";
import type { PostChange, PostChangeInput } from "./change-post.server.ts";
import { iterEvent } from "./iter-event.ts";
import { factsOfPost } from "./iter-facts.server.ts";
import { permissionFor } from "./permission.server.ts";
import { type FrozenRevision, prepareSubmission } from "./submission.server.ts";
import { writeDecision } from "./write-decision.server.ts";

/** Everything of `changePost` that happens under the lock. */
export async function decidePost(scope: Scope, ctx: AppContext, input: PostChangeInput): Promise<PostChange | Failure> {
  const { idempotencyKey: key } = input;
  if (key !== undefined && !isCommandKey(key)) return failure("badRequest");
  // Two statements, sent together: the second reads what is committed once the first has the lock.
  const [post, remembered] = await Promise.all([
    lockPost(scope, input.postId),
    key === undefined ? undefined : readCommand(scope, key),
  ]);
  if (post === null) return failure("notFound");
  if (remembered !== undefined) return repeatedAnswer(remembered, input);
  const permission = await permissionFor(scope, input, post);
  if (!permission.allowed) return failure(permission.reason);
  if (input.command.type === "submit" && !mailArrives(ctx)) return failure("noMailTransport");
  if (input.expectedVersion !== undefined && input.expectedVersion !== post.version) {
    return failure("staleForm", { version: post.version, state: post.state });
  }

  const now = ctx.clock.now();
  const stored: StoredIter = { machineVersion: post.machineVersion, snapshot: post.machine };
  const before = readIter(stored);
  const freshId = () => newId(now);
  const prepared = await prepareEvent(scope, { ctx, input, post, before: before.context, now, freshId });
  if (!prepared.ok) return prepared;

  const { event, facts, revision } = prepared;
  const outcome = decide(stored, event, facts);
  if (!outcome.ok) return { ok: false, error: outcome.refusal };
  const answer = answerOf(post, outcome, event);
  await writeDecision(scope, ctx, { post, before, decision: outcome, event, input, revision, at: now, answer });
  return answer;
}

interface Preparing {
  ctx: AppContext;
  input: PostChangeInput;
  post: PostForUpdate;
  before: ReturnType<typeof readIter>["context"];
  now: Date;
  freshId: () => string;
}

interface Prepared {
  ok: true;
  event: IterEvent;
  facts: Facts;
  /** At submission: the content to freeze. */
  revision: FrozenRevision | null;
}

async function prepareEvent(
  scope: Scope,
  { ctx, input, post, before, now, freshId }: Preparing,
): Promise<Prepared | Failure> {
  const { actor, command } = input;
  if (command.type === "submit") return prepareSubmission(scope, { post, before, actor, now, freshId });
  const event = iterEvent(command, { actor, now, freshId });
  if (event === null) return failure("forbidden");
  const facts = await factsOfPost(scope, {
    post,
    context: before,
    actorId: actor.personId,
    ...(command.type === "reassign" ? { furtherPersonIds: [command.toPersonId] } : {}),
    reportsDelivery: ctx.mail.reportsDelivery === true,
    now,
  });
  return { ok: true, event, facts, revision: null };
}
