import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { approvalRouteJudge } from "#app/services/posts/approval-route-permission.server.ts";
import { editContent, type EditInput } from "#app/services/posts/edit-content.server.ts";
import { judgeRoute } from "#app/services/posts/route-judgement.server.ts";
import { channelTexts, listedWords } from "#app/services/word-lists/listed-words.server.ts";
import { readPublishedApprovalRoute, readSubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { removeTick, writeTick } from "#db/writes/post-checks.server.ts";
import { checkKey } from "#workflows/content/check-list.ts";
import { judgeChecks } from "./judge-checks.server.ts";

/**
 * Says that an item of the check-list was checked, or takes that back; one entry in the log. It changes no content and makes
 * nobody an author. An item that the post is not asked for is `checkUnknown`; sources without one are `sourceMissing`.
 */
export function tickCheck(
  ctx: AppContext,
  input: EditInput & { key: string; ticked: boolean },
): Promise<{ ok: true; version: number } | Failure> {
  const { viewer, key, ticked } = input;
  return editContent(ctx, input, async ({ scope, post, at }) => {
    const content = await readSubmissionContent(scope, post.id);
    const judge = await approvalRouteJudge(scope, viewer.personId);
    const channelIds = content.channels.map(({ channelId }) => channelId);
    const { listIds } = await listedWords(scope, ctx, channelTexts(content));
    const { routeId } = judgeRoute(judge, post, { channelIds, listIds });
    const route = routeId === null ? null : await readPublishedApprovalRoute(scope, routeId);
    const { checks } = await judgeChecks(scope, { post, content, route: route?.definition, now: at });
    const check = checks.find(({ item }) => checkKey(item) === key);
    if (check === undefined) return failure("checkUnknown");
    if (ticked && check.lacksSource) return failure("sourceMissing");
    if (ticked === (check.tick !== null)) return { ok: true, answer: {}, changes: null };
    const { item, part } = check;
    if (ticked) await writeTick(scope, { postId: post.id, key, personId: viewer.personId, part, at });
    else await removeTick(scope, { postId: post.id, key });
    return {
      ok: true,
      answer: {},
      changes: {},
      addsNoAuthor: true,
      entry: {
        type: ticked ? "post.checked" : "post.unchecked",
        payload: { item: item.kind },
        ...(item.kind === "own" ? { personal: { item: item.label } } : {}),
      },
    };
  });
}
