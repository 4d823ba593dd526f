import { prepareEntries } from "#app/audit/record.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import { channelTexts, listedWords } from "#app/services/word-lists/listed-words.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { isUsableApprovalRoute } from "#db/queries/facts-of-content.server.ts";
import { readSubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { readEnvelope } from "#db/queries/live.server.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { appendLogEntries } from "#db/writes/log.server.ts";
import { writeEnvelope } from "#db/writes/live.server.ts";
import { copyContent, insertPost } from "#db/writes/posts-content.server.ts";
import { firstPeriod } from "#app/services/live/first-period.ts";
import type { Envelope } from "#workflows/live/envelope.ts";
import { initialIter } from "#workflows/approval/decide.ts";
import { approvalRouteJudge, chosenRoute, postFacts } from "./approval-route-permission.server.ts";
import { type ActingViewer, actorOf } from "./command.ts";

/**
 * A new draft with the words, channels and media of another post, linked back to it. The moment is asked anew; whoever
 * wrote the original is an author of the copy too, and may not sign it either. The copy of an envelope is one as well, with
 * the same templates, people and bounds, and a period to choose.
 */
export async function duplicatePost(
  ctx: AppContext,
  { viewer, postId: fromPostId }: { viewer: ActingViewer; postId: string },
): Promise<{ ok: true; postId: string; version: number } | Failure> {
  if (!isId(fromPostId)) return failure("notFound");
  return writeScope(ctx.db, viewer, async (scope) => {
    const original = await lockPost(scope, fromPostId);
    const permission = can(viewer, "duplicate", original);
    if (!permission.allowed || original === null) return failure(permission.allowed ? "notFound" : permission.reason);
    const at = ctx.clock.now();
    const postId = newId(at);
    const { personId, means, sessionId } = actorOf(viewer);
    const { title, purpose, audience, campaign, tags, sources, sensitive, aiUsed, language, voiceId, publishZone } =
      original;
    const routeId = await approvalRouteForCopy(scope, { ctx, original, personId });
    const entries = prepareEntries(
      scope.organizationId,
      { subject: { type: "post", id: postId }, chain: { seq: 0, head: null } },
      [
        {
          type: "post.duplicated",
          actorId: personId,
          means,
          ...(sessionId === undefined ? {} : { via: { sessionId } }),
          payload: { fromPostId },
          personal: { title },
          at,
        },
      ],
    );
    const [chain] = entries;
    if (chain === undefined) throw new Error("A copy without its first entry");
    const brief = {
      title,
      purpose,
      audience,
      campaign,
      tags,
      sources,
      sensitive,
      aiUsed,
      language,
      voiceId,
      publishZone,
      routeId,
      answered: original.answered,
    };
    const envelope = await envelopeForCopy(scope, fromPostId, at);
    const { kind, aboutPostId, fromReadyAnswerId } = original;
    await insertPost(scope, {
      ...brief,
      ...(envelope && { publishAt: new Date(envelope.from), publishZone: envelope.zone }),
      kind,
      aboutPostId,
      fromReadyAnswerId,
      id: postId,
      authorId: personId,
      duplicatedFromId: fromPostId,
      iter: initialIter().stored,
      chain,
      at,
    });
    await copyContent(scope, { fromPostId, toPostId: postId, personId, at });
    if (envelope !== null) await writeEnvelope(scope, { postId, content: envelope, at });
    await appendLogEntries(scope, entries);
    return { ok: true, postId, version: 1 };
  });
}

async function envelopeForCopy(scope: Scope, fromPostId: string, at: Date): Promise<Envelope | null> {
  const envelope = await readEnvelope(scope, fromPostId);
  return envelope && { ...envelope, ...firstPeriod(envelope.zone, at) };
}

/** The iter that was chosen for the original, where it is in use and the copy may follow it; otherwise the one that results. */
async function approvalRouteForCopy(
  scope: Scope,
  { ctx, original, personId }: { ctx: AppContext; original: PostForUpdate; personId: string },
): Promise<string | null> {
  const routeId = chosenRoute(original);
  if (routeId === null || !(await isUsableApprovalRoute(scope, routeId))) return null;
  const judge = await approvalRouteJudge(scope, personId);
  const content = await readSubmissionContent(scope, original.id);
  const channels = content.channels.filter(({ archived }) => !archived);
  const { listIds } = await listedWords(scope, ctx, channelTexts({ ...content, channels }));
  // The copy asks for its moment anew.
  const copy = { ...original, publishAt: null };
  const copied = { channelIds: channels.map(({ channelId }) => channelId), listIds };
  return judge.mayFollow(postFacts(copy, copied), routeId).allowed ? routeId : null;
}
