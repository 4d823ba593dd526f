import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import { mayLetPass } from "#app/policies/blackout.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { noteOnPost } from "#app/services/freezes/freeze-post.server.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { announce } from "#app/services/posts/change-post.server.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/command.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { reasonFault } from "#app/services/posts/text-rules.ts";
import { declarationsOf } from "#db/queries/blackouts.server.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { decideDeclaration } from "#db/writes/blackouts.server.ts";
import { lockAgainstHolds } from "#db/writes/holds.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { undeclaredBlackout } from "#workflows/approval/blackout.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { goingOut } from "#workflows/approval/hold.ts";
import { writableStates } from "#workflows/approval/states.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { keepDeclaration } from "./keep-declaration.server.ts";

interface OnPost {
  viewer: ActingViewer;
  postId: string;
  reason: string;
}

type Answer = { ok: true } | Failure;

/**
 * Whoever writes a post declares that its content, as it was sent for signature, is impersonal and indispensable, and why.
 * One that is about to be sent is declared with that (`submitPost`).
 */
export async function declareIndispensable(ctx: AppContext, input: OnPost): Promise<Answer> {
  return onPost(ctx, input, async (scope, post, written) => {
    const permission = can(input.viewer, "confirmHeld", post);
    if (!permission.allowed) return failure(permission.reason);
    if (written === "") return failure("reasonRequired", { field: "reason" });
    const { context } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
    const now = ctx.clock.now();
    const facts = await factsOfPost(scope, { post, context, actorId: input.viewer.personId, now });
    const { publishAt, revision } = context;
    if (publishAt === null || revision === null) return failure("impossibleNow");
    const blackout = undeclaredBlackout(facts, goingOut(context, publishAt));
    if (blackout === null) return failure("nothingChanged");
    const { blackoutId } = blackout;
    const { hash: revisionHash } = revision;
    const { personId: by } = input.viewer;
    await keepDeclaration(scope, {
      id: newId(now),
      blackoutId,
      postId: post.id,
      revisionHash,
      reason: written,
      by,
      at: now,
    });
    return { ok: true, entry: "post.declared", blackoutId, hash: revisionHash };
  });
}

/** The approver of the blackout lets the content pass that was declared, or not. Of any other content it says nothing. */
export async function decideOnDeclaration(
  ctx: AppContext,
  input: OnPost & { declarationId: string; verdict: "passed" | "refused" },
): Promise<Answer> {
  return onPost(ctx, input, async (scope, post, written) => {
    const { declarationId, verdict, viewer } = input;
    const declaration = (await declarationsOf(scope, post.id)).find((one) => one.declarationId === declarationId);
    if (declaration === undefined) return failure("notFound");
    const permission = mayLetPass(viewer, declaration);
    if (!permission.allowed) return failure(permission.reason);
    if (verdict === "refused" && written === "") return failure("reasonRequired", { field: "reason" });
    const { context, state } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
    const beingWritten = writableStates.includes(state);
    if (beingWritten || context.revision?.hash !== declaration.revisionHash) return failure("outdatedRevision");
    const by = { declarationId, verdict, by: viewer.personId, words: written, at: ctx.clock.now() };
    if (!(await decideDeclaration(scope, by))) return failure("nothingChanged");
    const { declaredById: toPersonId } = declaration;
    await queueMail(scope, {
      kind: "declarationDecided",
      toPersonId,
      postId: post.id,
      data: { declarationId },
      at: by.at,
    });
    const entry = verdict === "passed" ? "post.declarationPassed" : "post.declarationRefused";
    return { ok: true, entry, blackoutId: declaration.blackoutId, hash: declaration.revisionHash };
  });
}

interface Noted {
  ok: true;
  entry: "post.declared" | "post.declarationPassed" | "post.declarationRefused";
  blackoutId: string;
  hash: string;
}

/** Under the locks of a decision about the post; the entry of the log is the last thing that is written. */
async function onPost(
  ctx: AppContext,
  { viewer, postId, reason }: OnPost,
  decide: (scope: Scope, post: PostForUpdate, written: string) => Promise<Noted | Failure>,
): Promise<Answer> {
  if (!isId(postId)) return failure("notFound");
  const { organizationId } = viewer;
  const written = plainText(reason).trim();
  const fault = written === "" ? null : reasonFault(written);
  if (fault !== null) return failure(fault, { field: "reason" });
  try {
    const answer = await writeScope(ctx.db, viewer, async (scope) => {
      await lockAgainstHolds(scope);
      const post = await lockPost(scope, postId);
      if (post === null) return failure("notFound");
      const noted = await decide(scope, post, written);
      if (!noted.ok) return noted;
      const { personId, means, sessionId } = actorOf(viewer);
      await noteOnPost(scope, post, {
        type: noted.entry,
        actorId: personId,
        means,
        ...(sessionId === undefined ? {} : { via: { sessionId } }),
        payload: { blackoutId: noted.blackoutId, hash: noted.hash },
        personal: written === "" ? {} : { reason: written },
        at: ctx.clock.now(),
      });
      return { ok: true as const, version: post.version + 1 };
    });
    if (!answer.ok) return answer;
    announce(ctx, { organizationId, postId }, answer.version);
    return { ok: true };
  } catch (error) {
    return busyFailure(error);
  }
}
