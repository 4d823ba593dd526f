import { z } from "zod";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import { allowed, forbidden, type Permission } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { prepareLivePost } from "#app/services/live/prepare-live-post.server.ts";
import { mailArrives } from "#app/services/mail/mail-arrives.ts";
import { mayClear, takeDownOf } from "#app/services/linked-posts/take-down.server.ts";
import { readPublishers } from "#db/queries/facts.server.ts";
import { lockWithOriginal } from "#db/queries/linked-posts.server.ts";
import { readCommand, lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { shareDecidingLock } from "#db/writes/deciding-lock.server.ts";
import { lockAgainstHolds } from "#db/writes/holds.server.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import type { StoredIter, Decision, IterEvent, TimerKind } from "#workflows/approval/events.ts";
import { postStates } from "#workflows/approval/states.ts";
import type { Facts } from "#workflows/approval/types.ts";
import { busyFailure } from "./busy.ts";
import { iterEvent, type PostChange, type PostChangeInput, rightOf } from "./command.ts";
import { checksFailedBy } from "./failed-checks.server.ts";
import { factsOfPost } from "./iter-facts.server.ts";
import { prepareHandover } from "./prepare-handover.server.ts";
import { type FrozenRevision, prepareSubmission } from "./submission.server.ts";
import { writeDecision } from "./write-decision.server.ts";

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
    if (answer.ok && answer.also) announce(ctx, { ...input, ...answer.also }, answer.also.version);
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

/** Everything of `changePost` that happens under the lock. */
export async function decidePost(scope: Scope, ctx: AppContext, input: PostChangeInput): Promise<PostChange | Failure> {
  const { idempotencyKey: key } = input;
  if (key !== undefined && !isCommandKey(key)) return failure("badRequest");
  // Sent together, in this order: what comes after a lock reads what is committed once it is had.
  const [, , post, , remembered] = await Promise.all([
    lockAgainstHolds(scope),
    // Of a withdrawal, what it takes off is locked with it.
    mayClear(input.command) ? lockWithOriginal(scope, input.postId) : undefined,
    lockPost(scope, input.postId),
    shareDecidingLock(scope),
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
  const takenDown = await takeDownOf(scope, { ctx, input, post, event, now });
  if (takenDown?.ok === false) return takenDown;
  const answer: PostChange = answerOf(post, outcome, event);
  if (takenDown) {
    const { postId, version } = takenDown;
    answer.also = { postId, version };
    await takenDown.write();
  }
  await writeDecision(scope, ctx, {
    post,
    before,
    decision: outcome,
    event,
    facts,
    input,
    revision,
    at: now,
    remembered: rememberedResult(input, answer),
  });
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

/** Whether the person may do this to this post at all, judged on the locked row. */
export async function permissionFor(
  scope: Scope,
  { actor, command, viewer }: PostChangeInput,
  post: PostForUpdate,
): Promise<Permission> {
  const action = rightOf[command.type];
  if (action === "clock") return actor.means === "clock" && actor.personId === null ? allowed : forbidden;
  if (action === "network") return actor.means === "network" && actor.personId === null ? allowed : forbidden;
  if (action === "machine") return actor.personId === null ? forbidden : allowed;
  if (viewer === undefined || viewer.personId !== actor.personId) return forbidden;
  const publisherIds =
    "channelId" in command ? (await readPublishers(scope, [command.channelId])).get(command.channelId) : undefined;
  return can(viewer, action, { ...post, publisherIds });
}

const rememberedSchema = z.object({
  postId: z.string(),
  type: z.string(),
  personId: z.string().nullable(),
  answer: z.object({
    state: z.enum(postStates),
    version: z.number(),
    at: z.string(),
    markId: z.string().nullable(),
    revision: z.object({ number: z.number(), hash: z.string() }).nullable(),
  }),
});

/** Printable ASCII of a sane length: what pages and mails make. */
export function isCommandKey(key: string): boolean {
  return /^[\x21-\x7e]{1,200}$/u.test(key);
}

/** What `commands.result` keeps of an accepted command. */
export function rememberedResult({ postId, actor, command }: PostChangeInput, answer: PostChange) {
  const { state, version, at, markId, revision } = answer;
  return { postId, type: command.type, personId: actor.personId, answer: { state, version, at, markId, revision } };
}

/** The first answer again; a key that was used for something else, or by somebody else, is refused. */
export function repeatedAnswer(stored: unknown, { postId, actor, command }: PostChangeInput): PostChange | Failure {
  const remembered = rememberedSchema.parse(stored);
  const same =
    remembered.postId === postId && remembered.type === command.type && remembered.personId === actor.personId;
  return same ? { ok: true, repeated: true, ...remembered.answer } : failure("commandKeyReused");
}

export function answerOf(post: { version: number }, decision: Decision, event: IterEvent): PostChange {
  return {
    ok: true,
    repeated: false,
    state: decision.state,
    version: post.version + 1,
    at: event.now,
    markId: event.type === "mark" ? event.markId : null,
    revision: decision.context.revision,
  };
}

export interface TimerFired {
  kind: TimerKind;
  postId: string;
  timerKey: string;
  token: string;
}

/**
 * `done`: the event happened; call `announced` after the commit. `early`: the clock woke up too soon, the same timer
 * must fire again then. `ignored`: the iter has gone on and the timer no longer counts.
 */
export type TimerOutcome = { type: "done"; announced: () => void } | { type: "early"; at: Date } | { type: "ignored" };

/** How the clock enters the one write path, in the transaction that also finishes its job: exactly once. */
export async function fireTimer(
  ctx: AppContext,
  scope: Scope,
  { kind, postId, timerKey, token }: TimerFired,
): Promise<TimerOutcome> {
  const { organizationId } = scope;
  const input: PostChangeInput = {
    organizationId,
    postId,
    actor: { personId: null, means: "clock" },
    command: { type: kind, timerKey, token },
  };
  const answer = await changePostInScope(scope, ctx, input);
  if (answer.ok) return { type: "done", announced: () => announce(ctx, { organizationId, postId }, answer.version) };
  const again = answer.error.detail?.at;
  return typeof again === "string" ? { type: "early", at: new Date(again) } : { type: "ignored" };
}

async function prepareEvent(
  scope: Scope,
  { ctx, input, post, before, now, freshId }: Preparing,
): Promise<Prepared | Failure> {
  const { actor, command } = input;
  if (command.type === "submit") {
    const { declaration = "", live } = command;
    if (live !== undefined) return prepareLivePost(scope, { ctx, post, before, actor, live, now, freshId });
    return prepareSubmission(scope, { ctx, post, before, actor, declaration, now, freshId });
  }
  if (command.type === "handOver" || command.type === "handBack")
    return prepareHandover(scope, { post, command, context: before, now, freshId });
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
  const failedChecks = await checksFailedBy(scope, { ctx, post, before, now });
  return { ok: true, event, facts: { ...facts, ...(failedChecks && { failedChecks }) }, revision: null };
}
