import type { Locale } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { can, mayRelease, mayTakeDossier } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { checkListOf, sentCheckList } from "#app/services/check-list/check-list-view.ts";
import { judgeChecks } from "#app/services/check-list/judge-checks.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { judgeHouse } from "#app/services/house-rules/judge-house.server.ts";
import { mailArrives } from "#app/services/mail/mail-arrives.ts";
import { readLinkedView } from "#app/services/linked-posts/read-linked-view.server.ts";
import { saysReadyAnswer } from "#app/services/linked-posts/ready-answers.server.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { withSkipReasons } from "#app/services/posts/skip-reasons.ts";
import { approvalRouteJudge, postFacts } from "#app/services/posts/approval-route-permission.server.ts";
import { judgeRoute, type JudgedRoute } from "#app/services/posts/route-judgement.server.ts";
import {
  aroundWords,
  channelTexts,
  type ListedWords,
  listedWords,
  nothingListed,
} from "#app/services/word-lists/listed-words.server.ts";
import { activeApprovers } from "#db/queries/people.server.ts";
import { administrators, toldOfBlock } from "#db/queries/stuck.server.ts";
import { type ChangeRequest, changeRequests } from "#db/queries/change-requests.server.ts";
import { channelClashes } from "#db/queries/channel-clashes.server.ts";
import {
  type PublishedApprovalRoute,
  readPublishedApprovalRoute,
  readSubmissionContent,
} from "#db/queries/facts-of-submission.server.ts";
import { readPublishers } from "#db/queries/facts.server.ts";
import { blackoutOf } from "#app/services/blackouts/read-gate.server.ts";
import { type IterView, iterViews } from "#db/queries/iter-view.server.ts";
import { lastSubmission } from "#db/queries/revisions.server.ts";
import { postHistory } from "#db/queries/log.server.ts";
import { newPostChoices } from "#db/queries/new-post.server.ts";
import { standingFreeze } from "#db/queries/post-freezes.server.ts";
import { type PostPage, readPostPage } from "#db/queries/post-page.server.ts";
import { type RequestDelivery, requestDeliveries } from "#db/queries/request-deliveries.server.ts";
import { knownTags } from "#db/queries/tags.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { marksThatFall } from "#workflows/approval/reading.ts";
import { type PostState, unfinishedStates } from "#workflows/approval/states.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import { foreseeMarks } from "./foresee-marks.server.ts";
import { planApprovalRoute, planView } from "./plan-approval-route.server.ts";
import type { FallingMarkView, PostRights, PostView } from "./post-view.ts";
import { problemsOf } from "./problems-to-send.server.ts";
import { inWords, readRouteChoiceView, routeField } from "./route-choice-view.server.ts";
import { showHistory } from "#app/services/log/show-entries.server.ts";
import { rightsOn, whoHandsOn } from "./rights.ts";

interface PostViewInput {
  /** Their language and zone are those of the sentences the server says; those of Italy where none is given. */
  viewer: PolicyViewer & { locale?: Locale; zone?: string };
  postId: string;
}

/** The writer's page of one post; null for what the viewer may not know of, be it unknown, foreign or malformed. */
export async function readPostView(ctx: AppContext, { viewer, postId }: PostViewInput): Promise<PostView | null> {
  if (!isId(postId)) return null;
  const now = ctx.clock.now();
  return readScope(ctx.db, viewer, async (scope) => {
    const page = await readPostPage(scope, postId);
    const row = page && { state: page.state, authorId: page.authorId, organizationId: viewer.organizationId };
    if (!page || !row || !can(viewer, "read", row).allowed) return null;
    const { machine, machineVersion, ...post } = page;
    const { context } = readIter({ machineVersion, snapshot: machine });
    const publishAt = page.publishAt === null ? null : new Date(page.publishAt);
    const approvers = page.state === "review" ? await activeApprovers(scope) : [];
    const iter = (await iterViews(scope, [postId])).get(postId) ?? null;
    const deliveries = iter ? await requestDeliveries(scope, postId) : [];
    const isAnsweredByMachine = deliveries.some(({ autoReplyAt }) => autoReplyAt !== null);
    const administering = isAnsweredByMachine ? await administrators(scope) : [];
    const furtherPersonIds = [...approvers, ...administering].map(({ id }) => id);
    const of = { post: { ...page, publishAt }, context, actorId: viewer.personId, furtherPersonIds, now };
    const facts = await factsOfPost(scope, of);
    const publishers = await readPublishers(scope, Object.keys(context.publications));
    const rights = rightsOn({
      viewer,
      row,
      iter: { state: page.state, context },
      facts,
      publishers,
      approvers,
      now,
    });
    const choices = rights.edit ? await newPostChoices(scope) : null;
    const requests = (await changeRequests(scope, postId)).map((request) => ({
      ...request,
      mayClose: closable(request, rights),
    }));
    const judge = await approvalRouteJudge(scope, viewer.personId);
    const channelIds = page.channels.filter(({ chosen }) => chosen).map(({ id }) => id);
    const content = rights.edit ? await readSubmissionContent(scope, postId) : null;
    const isReadyAnswer = content !== null && (await saysReadyAnswer(scope, page, content));
    const listed = content ? await listedWords(scope, ctx, channelTexts(content)) : nothingListed;
    const where = { channelIds, listIds: listed.listIds };
    const toJudge = { ...page, publishAt, isReadyAnswer };
    const ruled = postFacts(toJudge, where);
    const judged = judgeRoute(judge, toJudge, where);
    const locale = viewer.locale ?? "it";
    const linked = await readLinkedView(scope, { viewer, page, judge, isReadyAnswer, t: translator(locale), now });
    const says = { judge, judged, channelIds, locale };
    const routeChoice = rights.edit ? await readRouteChoiceView(scope, says) : null;
    const last = await lastSubmission(scope, postId);
    const history = await postHistory(scope, postId);
    const planned = rights.edit && page.state === "draft" ? judged.choice.routeId : null;
    const sentBy =
      rights.edit && judged.routeId !== null ? await readPublishedApprovalRoute(scope, judged.routeId) : null;
    const checks = content && (await judgeChecks(scope, { post: page, content, route: sentBy?.definition, now }));
    const house =
      content && !page.carriesEnvelope ? await judgeHouse(scope, { post: { ...page, publishAt }, content }) : [];
    const speaking = { t: translator(locale), locale };
    const about = { about: linked.about, route: sentBy, house, speaking };
    const sending = { page, listed, requests, last, judged, ...about, now };
    const route = planned === null ? null : ((await readPublishedApprovalRoute(scope, planned)) ?? null);
    return {
      post: { ...post, ...(rights.edit && routeShown(judged, page)) },
      iter: withSkipReasons(iter, { t: translator(locale), locale }),
      deliveries: deliveries.map((one) => ({ ...one, handOnBy: handersOf(one) })),
      plan:
        route && choices
          ? await planOf(scope, { page: { ...page, isReadyAnswer }, route, names: choices.names, listed, locale, now })
          : null,
      rights,
      stuck: await stuckAt(scope, { viewer, page, context, iter, rights }),
      mailArrives: mailArrives(ctx),
      falling: fallingMarks(context, iter),
      foreseen:
        rights.edit || rights.takeText
          ? await foreseeMarks(scope, {
              page,
              about: linked.about,
              context,
              written: content && { content, routeId: judged.routeId, wordLevels: listed?.levels ?? [] },
              facts,
              viewerId: viewer.personId,
              locale: viewer.locale ?? "it",
              now,
            })
          : [],
      routeField:
        choices &&
        routeField({
          ...says,
          view: routeChoice,
          mayFollow: (id) => judge.mayFollow(ruled, id).allowed,
          routes: choices.routes,
          chosenName: page.routeName ?? "",
        }),
      sentSensitive: last.sentSensitive,
      voices: choices?.voices ?? [],
      knownTags: choices ? await knownTags(scope) : [],
      clashes: rights.edit ? await channelClashes(scope, { postId, now }) : [],
      movable: movable(context),
      linked,
      viewerId: viewer.personId,
      mayTakeDossier: mayTakeDossier(viewer, { ...row, authorIds: page.authors.map(({ id }) => id) }).allowed,
      history: showHistory(history, { locale, zone: viewer.zone ?? "Europe/Rome", now }),
      freeze: await freezeOn(scope, viewer, postId),
      blackout: asksDeclaration(page.state)
        ? await blackoutOf(scope, { postId, personId: viewer.personId, now })
        : null,
      requests,
      listedWords: listedView(listed, { names: choices?.names ?? {}, locale }),
      checkList: checks === null ? sentCheckList(last.sentAs?.checks ?? []) : checkListOf(checks),
      houseRules: house.map(({ channel: { channelId }, rules, near }) => ({ channelId, rules, near })),
      selfScheduled: selfScheduledIn(page.state, context),
      problems:
        rights.submit && content && checks
          ? problemsOf({ ...sending, content, checks }).map((one) => inWords(one, routeChoice))
          : [],
    };

    function handersOf({ autoReplyAt, seatId, personId }: RequestDelivery): string[] {
      if (autoReplyAt === null || rights.handOn.some((seat) => seat.seatId === seatId)) return [];
      const running = { iter: { state: post.state, context }, facts, approvers, now };
      return whoHandsOn({ ...running, seatId, awayId: personId, administrators: administering });
    }
  });
}

/** Once it is out, or will never be, nobody needs to declare it. */
function asksDeclaration(state: PostState): boolean {
  return state !== "expired" && unfinishedStates.some((one) => one === state);
}

/** Said while it is true: on the programme by the rule, or approved and off it. */
function selfScheduledIn(state: PostState, { selfScheduling }: IterContext): PostView["selfScheduled"] {
  if (typeof selfScheduling !== "object") return null;
  return state === (selfScheduling.stoppedBy === null ? "scheduled" : "approved") ? selfScheduling : null;
}

/** While it is written: the iter its writer chose. One that only resulted at the last submission is looked for anew. */
function routeShown({ chosenId }: JudgedRoute, { state, routeName }: PostPage) {
  return { routeId: chosenId, routeName: state === "draft" && chosenId === null ? null : routeName };
}

interface StandingStill {
  viewer: PolicyViewer;
  page: PostPage;
  context: IterContext;
  iter: IterView | null;
  rights: PostRights;
}

/** Where the cause is gone already, the page offers to look again instead. */
async function stuckAt(
  scope: Scope,
  { viewer, page, context, iter, rights }: StandingStill,
): Promise<PostView["stuck"]> {
  const level = context.levels.find(({ status }) => status === "blocked");
  if (page.state !== "review" || level === undefined || rights.reopenIter) return null;
  const seats = iter?.levels.find(({ index }) => index === level.index)?.seats ?? [];
  const causes = seats.flatMap(({ seatId, status, blocked, holderName, holderType }) =>
    status === "blocked" && blocked ? [{ seatId, reason: blocked, holder: holderName, of: holderType }] : [],
  );
  const byAuthor = causes.every(({ reason }) => reason === "noVoice");
  const author = { id: page.authorId, name: page.authorName, email: null };
  const movers = byAuthor ? [author] : await administrators(scope);
  return {
    causes,
    movers: movers.map(({ id, name, email }) => ({ name, email, mine: id === viewer.personId })),
    toldAt: byAuthor ? null : await toldOfBlock(scope, page.id),
  };
}

async function freezeOn(scope: Scope, viewer: PolicyViewer, postId: string): Promise<PostView["freeze"]> {
  const freeze = await standingFreeze(scope, postId);
  if (freeze === null) return null;
  const { placedAt, placedByName } = freeze;
  return { placedAt, placedByName, mayRelease: mayRelease(viewer, viewer).allowed };
}

/** Who signs the level that each list asks for. */
function listedView(
  { findings, levels }: ListedWords,
  { names, locale }: { names: Readonly<Record<string, string>>; locale: Locale },
): PostView["listedWords"] {
  const holders = levels.flatMap(({ holder, lists }) => {
    const name = names[holder.type === "person" ? holder.personId : holder.groupId];
    return name === undefined ? [] : lists.map(({ id }) => [id, name] as const);
  });
  const lists = findings.map(({ listId, listName, effect }) => ({ id: listId, name: listName, effect }));
  return { findings, around: aroundWords(lists, Object.fromEntries(holders), translator(locale)) };
}

interface Planning {
  listed: ListedWords;
  page: PostPage & { isReadyAnswer: boolean };
  route: PublishedApprovalRoute;
  names: Record<string, string>;
  locale: Locale;
  now: Date;
}

async function planOf(scope: Scope, { page, route, names, listed, locale, now }: Planning): Promise<PostView["plan"]> {
  const publishAt = page.publishAt ? new Date(page.publishAt) : null;
  const plan = await planApprovalRoute(scope, {
    post: { ...page, publishAt },
    route: route.definition,
    listed,
    now,
  });
  return planView({ plan, routeName: route.name, publishAt, names, locale });
}

function fallingMarks(context: IterContext, iter: IterView | null): FallingMarkView[] {
  const seats = new Map(iter?.levels.flatMap((level) => level.seats.map((seat) => [seat.seatId, seat])) ?? []);
  return marksThatFall(context).flatMap(({ seatId, kind }) => {
    const mark = seats.get(seatId)?.mark;
    return mark?.verdict === "approve" && mark.personName ? [{ name: mark.personName, kind }] : [];
  });
}

function movable({ approvedPublishAt, route }: IterContext): PostView["movable"] {
  if (approvedPublishAt === null || route === null) return null;
  const middle = Date.parse(approvedPublishAt);
  const tolerance = route.toleranceMinutes * 60_000;
  return { from: new Date(middle - tolerance).toISOString(), to: new Date(middle + tolerance).toISOString() };
}

/** While the writer has the text, a request is done or answered; while others decide, an observation can only be answered. */
function closable(
  { seatId, closing }: ChangeRequest,
  rights: PostView["rights"],
): PostView["requests"][number]["mayClose"] {
  if (closing?.answer) return null;
  if (rights.edit) return closing === null ? "doneOrAnswered" : "answered";
  return closing === null && rights.answer.includes(seatId) ? "answered" : null;
}
