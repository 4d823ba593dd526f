import { type Failure, failure, type Problem } from "#app/kernel/errors.ts";
import { checkProblems, judgeChecks, sentChecks } from "#app/services/check-list/judge-checks.server.ts";
import { houseProblems, judgeHouse, sentHouse } from "#app/services/house-rules/judge-house.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { saysReadyAnswer } from "#app/services/linked-posts/ready-answers.server.ts";
import { readAuthorship, writersOf } from "#app/services/texts/authorship.server.ts";
import { channelTexts, listedWords, sentWords } from "#app/services/word-lists/listed-words.server.ts";
import { changeRequests } from "#db/queries/change-requests.server.ts";
import {
  readPublishedApprovalRoute,
  readSubmissionContent,
  type SubmissionContent,
  type PublishedApprovalRoute,
} from "#db/queries/facts-of-submission.server.ts";
import { type Original, readOriginal } from "#db/queries/linked-posts.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { lastSubmission, type LastSubmission } from "#db/queries/revisions.server.ts";
import type { SentAs, Narrowing, SentApprovalRoute, SentCheck, SentHouseFindings } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import { conditionHolds, levelsFor, seatIdsNeeded } from "#workflows/approval/approval-route-levels.ts";
import { blackoutsAt } from "#workflows/approval/blackout.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import { type PartHashes, unsignedChannels } from "#workflows/approval/parts.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";
import type { WordFinding } from "#workflows/content/words/judge-words.ts";
import { approvalRouteJudge, chosenRoute } from "./approval-route-permission.server.ts";
import type { Actor } from "./command.ts";
import { freeze, isUnchanged } from "./frozen-content.server.ts";
import { periodOf, withEnvelope } from "#app/services/live/envelope-content.server.ts";
import { factsOfPost } from "./iter-facts.server.ts";
import { judgeRoute, routeProblems, sentChoice } from "./route-judgement.server.ts";
import { mainSlot, submissionProblems, textsOf } from "./submission-problems.ts";

interface Submitting {
  ctx: Pick<AppContext, "wordIndexes">;
  post: PostForUpdate;
  before: IterContext;
  actor: Actor;
  /** Why the content is indispensable, where the writer declares it; else empty. */
  declaration: string;
  now: Date;
  freshId: () => string;
}

export interface Submission {
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
  /** The same of each part, by channel. */
  parts: PartHashes;
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
  { ctx, post, before, actor, declaration, now, freshId }: Submitting,
): Promise<Submission | Failure> {
  if (actor.personId === null) return failure("forbidden");
  const [content, requests, last, judge, texts] = await Promise.all([
    readSubmissionContent(scope, post.id).then((read) => withEnvelope(scope, post, read)),
    changeRequests(scope, post.id),
    lastSubmission(scope, post.id),
    approvalRouteJudge(scope, actor.personId),
    readAuthorship(scope, post.id),
  ]);
  const [isReadyAnswer, about] = [await saysReadyAnswer(scope, post, content), await aboutOf(scope, post)];
  const listed = await listedWords(scope, ctx, channelTexts(content));
  const channelIds = content.channels.map(({ channelId }) => channelId);
  const judged = judgeRoute(judge, { ...post, isReadyAnswer }, { channelIds, listIds: listed.listIds });
  const { routeId } = judged;
  const route = routeId === null ? undefined : await readPublishedApprovalRoute(scope, routeId);
  const writers = writersOf(texts, slotsIn(content));
  const definition = route?.definition;
  const of = { post, context: before, route: definition, routeId, actorId: actor.personId, listed, isReadyAnswer };
  const facts = await factsOfPost(scope, { ...of, writers, now });
  const unchanged = isUnchanged(post, content, about);
  const { sentSensitive } = last;
  const ofRoute = routeProblems(judged);
  const words = listed.findings;
  const checks = await judgeChecks(scope, { post, content, route: definition, now });
  const house = await judgeHouse(scope, { post, content });
  const problems = submissionProblems({
    post,
    content,
    route,
    requests,
    ofRoute,
    sentSensitive,
    unchanged,
    about,
    words,
    // An envelope is no text with sources and figures: what it lacks is said of itself.
    ofChecks: content.envelope === undefined ? checkProblems(checks) : [],
    ofHouse: houseProblems(house),
    now,
  });
  if (definition !== undefined) problems.push(...approvalRouteProblems(definition, facts));
  if (problems.length > 0 || !route || post.publishAt === null) {
    return { ok: false, error: { code: "submissionIncomplete", detail: { problems: problems.length }, problems } };
  }
  const revision = freeze({ ...post, about }, content, post.publishAt);
  return {
    ok: true,
    event: {
      type: "submit",
      actorId: actor.personId,
      means: actor.means,
      now: now.toISOString(),
      revision: { number: revision.number, hash: revision.hash, parts: revision.parts },
      route: { ...route.definition, routeId: route.routeId, versionId: route.versionId, name: route.name },
      publishAt: post.publishAt.toISOString(),
      seatIds: Object.fromEntries(
        seatIdsNeeded(route.definition, facts).map((routeSeatId) => [routeSeatId, freshId()]),
      ),
      ...(declaration === "" ? {} : { declaration, declares: undeclaredAt(facts, post.publishAt, revision.hash) }),
      ...(content.envelope === undefined ? {} : { envelope: periodOf(content.envelope) }),
      token: freshId(),
    },
    facts,
    revision: {
      ...revision,
      writers,
      submission: {
        ...sentAs(post, { route, facts, last, words, checks: sentChecks(checks), house: sentHouse(house) }),
        ...(await sentChoice(scope, judged)),
      },
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

interface Sending {
  route: PublishedApprovalRoute;
  facts: Facts;
  last: LastSubmission;
  words?: WordFinding[];
  checks?: SentCheck[];
  house?: SentHouseFindings[];
}

/**
 * How a post is sent, and what that takes away from the submission before: another iter, fewer signatures, sensitive no
 * more. A submission nobody decided on is not compared with: otherwise taking the post back twice would hide what was taken away.
 */
export function sentAs(
  post: Pick<PostForUpdate, "sensitive" | "sensitiveReason">,
  { route, facts, last, words: found = [], checks = [], house = [] }: Sending,
): SentAs {
  const asked = levelsFor(route.definition, facts).filter((level) => conditionHolds(level.when, facts));
  const addedBy = new Set(asked.flatMap(({ addedBecause }) => addedBecause?.lists.map(({ id }) => id) ?? []));
  const words = sentWords(found, addedBy);
  const levels = asked
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
  return {
    ...now,
    against: against && plain(against),
    narrowing: against && narrowingOf(against, now, post),
    ...(words.length > 0 ? { words } : {}),
    ...(checks.length > 0 ? { checks } : {}),
    ...(house.length > 0 ? { house } : {}),
  };
}

/** Texts that go out somewhere. */
export function slotsIn(content: SubmissionContent): Set<string> {
  const { textOverrides } = textsOf(content);
  return new Set(content.channels.map(({ channelId }) => (channelId in textOverrides ? channelId : mainSlot)));
}

/** A route that asks nobody for a signature would approve anything: refused before anything is frozen. */
function approvalRouteProblems(route: ApprovalRoute, facts: Facts): Problem[] {
  const levels = levelsFor(route, facts).filter((level) => conditionHolds(level.when, facts));
  const binds = levels.some((level) => level.seats.some((seat) => seat.kind === "signature"));
  if (!binds) return [{ code: "nobodyBinding", field: "route" }];
  const unsigned = unsignedChannels(levels, facts.post.channelIds).length > 0;
  return unsigned ? [{ code: "partUnsigned", field: "route" }] : [];
}

/** What a linked post is about, as it is out. */
async function aboutOf(scope: Scope, { aboutPostId }: Pick<PostForUpdate, "aboutPostId">): Promise<Original | null> {
  return aboutPostId === null ? null : readOriginal(scope, aboutPostId);
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
