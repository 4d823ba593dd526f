import { prepareEntries } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { busyFailure } from "#app/services/posts/busy.ts";
import { type ActingViewer, type Actor, actorOf } from "#app/services/posts/command.ts";
import { reasonFault } from "#app/services/posts/text-rules.ts";
import { readAdministrators } from "#db/queries/facts.server.ts";
import { lockReading } from "#db/queries/live.server.ts";
import { lockPost } from "#db/queries/post-for-update.server.ts";
import { readRoles } from "#db/queries/roles.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { writeReading } from "#db/writes/live.server.ts";
import { appendLogEntries } from "#db/writes/log.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { updateBrief } from "#db/writes/posts-content.server.ts";
import { plainText } from "#workflows/content/plain-text.ts";

export interface ReadingInput {
  viewer: ActingViewer;
  postId: string;
  /** Null: it was read and nothing is wrong with it. */
  problem: string | null;
  actor?: Actor;
}

/**
 * Whoever was to read a post of an envelope says that they did, or what is wrong with it: then who published it and the
 * administrators are told. Once; the same answer again changes nothing.
 */
export async function recordReading(ctx: AppContext, input: ReadingInput): Promise<{ ok: true } | Failure> {
  const { viewer, postId } = input;
  const note = plainText(input.problem ?? "").trim();
  const fault = reasonFault(note);
  if (fault !== null) return failure(fault, { field: "note" });
  if (input.problem !== null && note === "") return failure("reasonRequired", { field: "note" });
  if (!isId(postId)) return failure("notFound");
  try {
    const done = await writeScope(ctx.db, viewer, (scope) => readIn(scope, ctx, { ...input, note }));
    if (done.ok && done.version !== null) {
      ctx.wake();
      ctx.notify({ organizationId: viewer.organizationId, postId, version: done.version });
    }
    return done.ok ? { ok: true } : done;
  } catch (error) {
    return busyFailure(error);
  }
}

async function readIn(
  scope: Scope,
  ctx: AppContext,
  { viewer, postId, problem, note, actor = actorOf(viewer) }: ReadingInput & { note: string },
): Promise<{ ok: true; version: number | null } | Failure> {
  const post = await lockPost(scope, postId);
  const reading = post && (await lockReading(scope, { postId, personId: viewer.personId }));
  const isActive = (await readRoles(scope, [viewer.personId])).has(viewer.personId);
  if (post === null || reading === null || !isActive) return failure("notFound");
  if (reading.outcome !== null) return { ok: true, version: null };
  const at = ctx.clock.now();
  const outcome = problem === null ? "read" : "problem";
  await writeReading(scope, { postId, personId: viewer.personId, outcome, note, at });
  const entries = prepareEntries(
    scope.organizationId,
    { subject: { type: "post", id: postId }, chain: { seq: post.chainSeq, head: post.chainHead } },
    [
      {
        type: outcome === "read" ? "live.read" : "live.problem",
        actorId: viewer.personId,
        means: actor.means,
        ...(actor.sessionId === undefined ? {} : { via: { sessionId: actor.sessionId } }),
        payload: { envelopeId: reading.envelopeId },
        ...(outcome === "read" ? {} : { personal: { reason: note } }),
        at,
      },
    ],
  );
  if (outcome === "problem") await tell(scope, { authorId: post.authorId, postId, personId: viewer.personId, at });
  await updateBrief(scope, { postId, changes: {}, chain: entries[0], at });
  await appendLogEntries(scope, entries);
  return { ok: true, version: post.version + 1 };
}

async function tell(
  scope: Scope,
  { authorId, postId, personId, at }: { authorId: string; postId: string; personId: string; at: Date },
): Promise<void> {
  for (const toPersonId of new Set([authorId, ...(await readAdministrators(scope))]))
    if (toPersonId !== personId)
      await queueMail(scope, { kind: "liveProblem", toPersonId, postId, data: { personId }, at });
}
