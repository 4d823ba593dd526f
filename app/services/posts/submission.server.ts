import { canonicalBytes, sha256 } from "#app/audit/canonical.ts";
import { type Failure, failure, type Problem } from "#app/kernel/errors.ts";
import { readAuthorship, writersOf } from "#app/services/texts/authorship.server.ts";
import { changeRequests } from "#db/queries/change-requests.server.ts";
import {
  readPublishedApprovalRoute,
  readSubmissionContent,
  type SubmissionContent,
  type PublishedApprovalRoute,
} from "#db/queries/facts-of-submission.server.ts";
import { lastSubmission, type LastSubmission } from "#db/queries/revisions.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { SentAs, Narrowing, SentApprovalRoute } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import { blackoutsAt } from "#workflows/approval/blackout.ts";
import { conditionHolds, levelsFor, seatIdsNeeded } from "#workflows/approval/approval-route-levels.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { Facts, IterContext, ApprovalRoute } from "#workflows/approval/types.ts";
import { canonicalRevision } from "#workflows/content/revision.ts";
import { approvalRouteJudge, chosenRoute } from "./approval-route-permission.server.ts";
import type { Actor } from "./command.ts";
import { factsOfPost } from "./iter-facts.server.ts";
import { judgeRoute, routeProblems, sentChoice } from "./route-judgement.server.ts";
import { mainSlot, submissionProblems, textsOf } from "./submission-problems.ts";

interface Submitting {
  post: PostForUpdate;
  before: IterContext;
  actor: Actor;
  /** Why the content is indispensable, where the writer declares it; else empty. */
  declaration: string;
  now: Date;
  freshId: () => string;
}

interface Submission {
  ok: true;
  event: IterEvent;
  facts: Facts;
  revision: FrozenRevision;
}

export interface FrozenRevision {
  number: number;
  hash: string;
  /** The exact bytes that were hashed, as text. */
  content: string;
  /** Whose characters are in it; null where that cannot be told of all of them. */
  writers: string[] | null;
  /** The iter the post takes where its writer chose none. */
  resultingRouteId: string | null;
  /** By which iter, and what that took away since the submission before. */
  submission: SentAs;
}

/** Checks everything a submission needs, in one answer, and freezes what people will sign. */
export async function prepareSubmission(
  scope: Scope,
  { post, before, actor, declaration, now, freshId }: Submitting,
): Promise<Submission | Failure> {
  if (actor.personId === null) return failure("forbidden");
  const [content, requests, last, judge, texts] = await Promise.all([
    readSubmissionContent(scope, post.id),
    changeRequests(scope, post.id),
    lastSubmission(scope, post.id),
    approvalRouteJudge(scope, actor.personId),
    readAuthorship(scope, post.id),
  ]);
  const judged = judgeRoute(
    judge,
    post,
    content.channels.map(({ channelId }) => channelId),
  );
  const { routeId } = judged;
  const route = routeId === null ? undefined : await readPublishedApprovalRoute(scope, routeId);
  const writers = writersOf(texts, slotsIn(content));
  const definition = route?.definition;
  const about = { post, context: before, route: definition, routeId, actorId: actor.personId };
  const facts = await factsOfPost(scope, { ...about, writers, now });
  const unchanged = isUnchanged(post, content);
  const { sentSensitive } = last;
  const ofRoute = routeProblems(judged);
  const problems = submissionProblems({ post, content, route, requests, ofRoute, sentSensitive, unchanged, now });
  if (definition !== undefined) problems.push(...approvalRouteProblems(definition, facts));
  if (problems.length > 0 || !route || post.publishAt === null) {
    return { ok: false, error: { code: "submissionIncomplete", detail: { problems: problems.length }, problems } };
  }
  const revision = freeze(post, content, post.publishAt);
  return {
    ok: true,
    event: {
      type: "submit",
      actorId: actor.personId,
      means: actor.means,
      now: now.toISOString(),
      revision: { number: revision.number, hash: revision.hash },
      route: { ...route.definition, routeId: route.routeId, versionId: route.versionId, name: route.name },
      publishAt: post.publishAt.toISOString(),
      seatIds: Object.fromEntries(
        seatIdsNeeded(route.definition, facts).map((routeSeatId) => [routeSeatId, freshId()]),
      ),
      ...(declaration === "" ? {} : { declaration, declares: undeclaredAt(facts, post.publishAt, revision.hash) }),
      token: freshId(),
    },
    facts,
    revision: {
      ...revision,
      writers,
      submission: { ...sentAs(post, { route, facts, last }), ...(await sentChoice(scope, judged)) },
      resultingRouteId: chosenRoute(post) === null ? route.routeId : null,
    },
  };
}

/** The blackouts for which nobody has declared this content yet. */
function undeclaredAt(facts: Facts, publishAt: Date, hash: string): string[] {
  const about = new Set(
    (facts.declarations ?? []).flatMap((one) => (one.revisionHash === hash ? [one.blackoutId] : [])),
  );
  return blackoutsAt(facts, { at: publishAt.toISOString() }).flatMap(({ blackoutId }) =>
    about.has(blackoutId) ? [] : [blackoutId],
  );
}

type Frozen = Pick<
  PostForUpdate,
  | "title"
  | "purpose"
  | "audience"
  | "publishZone"
  | "voiceId"
  | "sensitive"
  | "aiUsed"
  | "tags"
  | "revisionNumber"
  | "revisionHash"
>;

/** Whether what would be frozen now is what the last submission froze. */
export function isUnchanged(post: Frozen & { publishAt: Date | null }, content: SubmissionContent): boolean {
  return post.publishAt !== null && freeze(post, content, post.publishAt).hash === post.revisionHash;
}

interface Sending {
  route: PublishedApprovalRoute;
  facts: Facts;
  last: LastSubmission;
}

/**
 * How a post is sent, and what that takes away from the submission before: another iter, fewer signatures, sensitive no
 * more. A submission nobody decided on is not compared with: otherwise taking the post back twice would hide what was taken away.
 */
export function sentAs(
  post: Pick<PostForUpdate, "sensitive" | "sensitiveReason">,
  { route, facts, last }: Sending,
): SentAs {
  const levels = levelsFor(route.definition, facts)
    .filter((level) => conditionHolds(level.when, facts))
    .map(({ name, seats }) => ({ name, signatures: seats.filter((seat) => seat.kind === "signature").length }))
    .filter(({ signatures }) => signatures > 0);
  const now: SentApprovalRoute = {
    routeId: route.routeId,
    routeName: route.name,
    levels: levels.map(({ name }) => name),
    signatures: levels.reduce((sum, { signatures }) => sum + signatures, 0),
    sensitive: post.sensitive,
  };
  const { sentAs: before, decided } = last;
  const against = before === null || decided ? before : (before.against ?? before);
  return { ...now, against: against && plain(against), narrowing: against && narrowingOf(against, now, post) };
}

/** Texts that go out somewhere. */
function slotsIn(content: SubmissionContent): Set<string> {
  const { textOverrides } = textsOf(content);
  return new Set(content.channels.map(({ channelId }) => (channelId in textOverrides ? channelId : mainSlot)));
}

/** A route that asks nobody for a signature would approve anything: refused before anything is frozen. */
function approvalRouteProblems(route: ApprovalRoute, facts: Facts): Problem[] {
  const levels = levelsFor(route, facts).filter((level) => conditionHolds(level.when, facts));
  const binds = levels.some((level) => level.seats.some((seat) => seat.kind === "signature"));
  return binds ? [] : [{ code: "nobodyBinding", field: "route" }];
}

/** The exact bytes that are hashed, stored and signed. */
function freeze(post: Frozen, content: SubmissionContent, publishAt: Date) {
  const bytes = canonicalBytes({
    ...canonicalRevision({
      title: post.title,
      purpose: post.purpose,
      audience: post.audience,
      ...textsOf(content),
      channels: content.channels.map(({ channelId, network, name, handle, url }) => ({
        channelId,
        network,
        name,
        handle,
        url,
      })),
      media: content.media.map(({ sha256: digest, alt }) => ({ sha256: digest, alt, channelIds: null })),
      publishAt: publishAt.toISOString(),
      zone: post.publishZone,
      voiceId: post.voiceId,
      sensitive: post.sensitive,
      aiUsed: post.aiUsed,
      tags: post.tags,
    }),
  });
  return { number: post.revisionNumber + 1, hash: sha256(bytes).toString("hex"), content: bytes.toString("utf8") };
}

function narrowingOf(
  before: SentApprovalRoute,
  now: SentApprovalRoute,
  { sensitiveReason }: Pick<PostForUpdate, "sensitiveReason">,
): Narrowing | null {
  const narrowing: Narrowing = {
    route: before.routeId === now.routeId ? null : { from: before.routeName, to: now.routeName },
    levelsGone: before.levels.filter((level) => !now.levels.includes(level)),
    signatures: now.signatures < before.signatures ? { from: before.signatures, to: now.signatures } : null,
    sensitiveOff: before.sensitive && !now.sensitive ? { reason: sensitiveReason } : null,
  };
  const { route, levelsGone, signatures, sensitiveOff } = narrowing;
  return route || levelsGone.length > 0 || signatures || sensitiveOff ? narrowing : null;
}

function plain({ routeId, routeName, levels, signatures, sensitive }: SentApprovalRoute): SentApprovalRoute {
  return { routeId, routeName, levels, signatures, sensitive };
}
