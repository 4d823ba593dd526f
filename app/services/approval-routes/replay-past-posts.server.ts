import type { AppContext } from "#app/services/context.ts";
import { factsOverTime } from "#app/services/posts/iter-facts.server.ts";
import { listedWords } from "#app/services/word-lists/listed-words.server.ts";
import { pastSubmissions, type PastSubmission } from "#db/queries/past-submissions.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { initialIter, readIter } from "#workflows/approval/decide.ts";
import { isDifferent, onPastPost, type PastDifference } from "#workflows/approval/route-on-past-post.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";

export interface PastPost extends PastDifference {
  postId: string;
  title: string;
  sentAt: Date;
  /** The iter it really went by; null where it is the one that is tried. */
  otherRoute: string | null;
}

export interface PastTrial {
  tried: number;
  /** Those that would have gone otherwise, the newest first. */
  posts: PastPost[];
}

const mostPosts = 50;

interface Replaying {
  ctx: Pick<AppContext, "wordIndexes">;
  route: ApprovalRoute;
  routeId: string;
}

/**
 * Runs an iter over the posts sent last, each as it was sent: channels, labels, words, voice, hour, and the absences of
 * then; with the people, groups and lists of now, and no hold and no blackout. Nothing is stored.
 */
export async function replayPastPosts(scope: Scope, replaying: Replaying): Promise<PastTrial> {
  const past = await pastSubmissions(scope, mostPosts);
  const posts: PastPost[] = [];
  let tried = 0;
  for (const sent of past) {
    const difference = await replay(scope, sent, replaying);
    if (difference === null) continue;
    tried += 1;
    const { postId, title, sentAt, routeId, routeName } = sent;
    const otherRoute = routeId === replaying.routeId ? null : routeName;
    if (isDifferent(difference)) posts.push({ postId, title, sentAt, otherRoute, ...difference });
  }
  return { tried, posts };
}

async function replay(
  scope: Scope,
  sent: PastSubmission,
  { ctx, route, routeId }: Replaying,
): Promise<PastDifference | null> {
  const { postId: id, sentAt, publishAt, authorId, texts, machine: _, machineVersion: _version, ...content } = sent;
  const sentBy = readIter({ machineVersion: sent.machineVersion, snapshot: sent.machine }).context.route;
  if (sentBy === null) return null;
  const listed = await listedWords(scope, ctx, texts);
  const { factsAt, changesAt } = await factsOverTime(scope, {
    post: { ...content, id, authorId, publishAt },
    context: initialIter().context,
    route,
    routeId,
    listed,
    actorId: authorId,
    now: sentAt,
    until: publishAt,
  });
  const channelIds = texts.map(({ channelId }) => channelId);
  return onPastPost(route, {
    sentBy,
    changesAt,
    sentAt: sentAt.toISOString(),
    publishAt: publishAt.toISOString(),
    factsAt: (now) => {
      const facts = factsAt(now);
      return { ...facts, post: { ...facts.post, channelIds }, frozen: [], holds: [], blackouts: [], declarations: [] };
    },
  });
}
