import { translator } from "#app/i18n/translator.server.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { freeze } from "#app/services/posts/frozen-content.server.ts";
import { sentAs, type Submission } from "#app/services/posts/submission.server.ts";
import { submissionProblems } from "#app/services/posts/submission-problems.ts";
import { channelTexts, listedWords } from "#app/services/word-lists/listed-words.server.ts";
import { type PublishedApprovalRoute, readSubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { lastSubmission } from "#db/queries/revisions.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { seatIdsNeeded } from "#workflows/approval/approval-route-levels.ts";
import { readIter } from "#workflows/approval/decide.ts";
import type { IterContext, LiveRound } from "#workflows/approval/types.ts";

interface Preparing {
  ctx: Pick<AppContext, "wordIndexes">;
  post: PostForUpdate;
  before: IterContext;
  actor: Actor;
  live: LiveRound;
  now: Date;
  freshId: () => string;
}

/**
 * The submission of a post in an envelope: by an iter of one level and one seat, that of whoever is on duty. Only
 * `publishLive` asks for it, having judged the bounds under the lock of the envelope, in this very transaction.
 */
export async function prepareLivePost(
  scope: Scope,
  { ctx, post, before, actor, live, now, freshId }: Preparing,
): Promise<Submission | Failure> {
  const { personId } = actor;
  const envelope = await readPost(scope, live.envelopeId);
  if (
    personId === null ||
    envelope === null ||
    envelope.state !== "open" ||
    envelope.revisionHash !== live.envelopeHash
  )
    return failure("forbidden");
  const { context } = readIter({ machineVersion: envelope.machineVersion, snapshot: envelope.machine });
  if (context.envelope?.onDutyIds.includes(personId) !== true || post.authorId !== personId)
    return failure("forbidden");
  const content = await readSubmissionContent(scope, post.id);
  const { locale } = await readOrganization(scope);
  const route = onDutyRoute(envelope, { personId, until: context.envelope.until, now, locale });
  const facts = await factsOfPost(scope, {
    post,
    context: before,
    route: route.definition,
    actorId: personId,
    live: true,
    writers: [personId],
    now,
  });
  const { findings } = await listedWords(scope, ctx, channelTexts(content));
  const problems = submissionProblems({
    post,
    content,
    route,
    requests: [],
    ofRoute: [],
    sentSensitive: false,
    unchanged: false,
    about: null,
    words: findings,
    // Neither envelopes nor what goes out in them have a check-list or follow rules of channels: the blanks are what is checked.
    ofChecks: [],
    ofHouse: [],
    now,
  });
  if (problems.length > 0 || post.publishAt === null)
    return { ok: false, error: { code: "submissionIncomplete", detail: { problems: problems.length }, problems } };
  const revision = freeze({ ...post, about: null }, content, post.publishAt);
  const last = await lastSubmission(scope, post.id);
  return {
    ok: true,
    event: {
      type: "submit",
      actorId: personId,
      means: actor.means,
      now: now.toISOString(),
      revision: { number: revision.number, hash: revision.hash, parts: revision.parts },
      route: { ...route.definition, routeId: route.routeId, versionId: route.versionId, name: route.name },
      publishAt: post.publishAt.toISOString(),
      seatIds: Object.fromEntries(seatIdsNeeded(route.definition, facts).map((seatId) => [seatId, freshId()])),
      live,
      token: freshId(),
    },
    facts,
    revision: {
      ...revision,
      writers: [personId],
      submission: sentAs(post, { route, facts, last, words: findings }),
      // The iter of a live post is none of the organisation's: should it come back as a draft, it takes one of those.
      resultingRouteId: null,
    },
  };
}

/** One level, one seat, no voice and no word that adds anything: the bounds saw to that. Moments count until the end of the period. */
function onDutyRoute(
  envelope: PostForUpdate,
  {
    personId,
    until,
    now,
    locale,
  }: { personId: string; until: string; now: Date; locale: Parameters<typeof translator>[0] },
): PublishedApprovalRoute {
  const t = translator(locale);
  const left = Math.max(1, Math.floor((Date.parse(until) - now.getTime()) / 60_000));
  return {
    routeId: envelope.id,
    versionId: envelope.id,
    name: envelope.title,
    definition: {
      toleranceMinutes: left,
      authorsMaySign: true,
      levels: [
        {
          id: "onDuty",
          name: t("live.level"),
          when: null,
          seats: [
            {
              id: "onDuty",
              kind: "signature",
              holder: { type: "person", personId },
              label: t("approvalRoutes.labels.signature"),
            },
          ],
          quorum: "all",
          veto: true,
          termMinutes: 60,
          onTerm: "remind",
          afterChanges: "restart",
        },
      ],
    },
  };
}
