import { checkProblems, judgeChecks } from "#app/services/check-list/judge-checks.server.ts";
import { houseProblems, judgeHouse } from "#app/services/house-rules/judge-house.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { channelTexts, listedWords } from "#app/services/word-lists/listed-words.server.ts";
import { readSubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { readOriginal } from "#db/queries/linked-posts.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import { submissionProblems } from "./submission-problems.ts";

interface Checking {
  ctx: Pick<AppContext, "wordIndexes">;
  post: PostForUpdate;
  before: IterContext;
  now: Date;
}

/**
 * What would keep the content of a post on its way from being sent today: rules of networks, channels out of use, words of
 * lists, the check-list. Read only where its route would put it on the programme by itself; null elsewhere. Neither its moment
 * nor its iter is judged again: the signatures are for those.
 */
export async function checksFailedBy(scope: Scope, { ctx, post, before, now }: Checking): Promise<string[] | null> {
  const { route } = before;
  if (post.state !== "review" || route?.schedulesItself !== true) return null;
  const content = await readSubmissionContent(scope, post.id);
  const listed = await listedWords(scope, ctx, channelTexts(content));
  const checks = await judgeChecks(scope, { post, content, route, now });
  const problems = submissionProblems({
    post,
    content,
    route: { routeId: route.routeId, versionId: route.versionId, name: route.name, definition: route },
    requests: [],
    ofRoute: [],
    // It rested before it was sent, and has not changed since.
    ofChecks: checkProblems({ ...checks, coolingUntil: null }),
    ofHouse: houseProblems(await judgeHouse(scope, { post, content })),
    sentSensitive: false,
    unchanged: false,
    about: post.aboutPostId === null ? null : await readOriginal(scope, post.aboutPostId),
    words: listed.findings,
    now,
  });
  return problems.filter(({ field }) => field !== "publishAt").map(({ code }) => code);
}
