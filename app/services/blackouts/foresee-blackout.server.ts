import { createHash } from "node:crypto";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { mayKeepBlackouts } from "#app/policies/blackout.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { wordsOfPosts } from "#db/queries/blackouts.server.ts";
import { postsGoingOut } from "#db/queries/holds.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { postSummaries, type PostSummary } from "#db/queries/post-summaries.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { WatchedNames } from "#db/schema/organizations.ts";
import { postsIn } from "./carry-out-blackout.server.ts";
import type { BlackoutFields } from "./enter-blackout.server.ts";
import { watchedFinder } from "./watched-names.server.ts";

/** A post that the blackout stops, and why it needs a look. */
export interface ForeseenPost {
  post: PostSummary;
  /** Somebody is publishing it just now: of what is out it is only said that it is. */
  isGoingOut: boolean;
  /** What stands in it of the lists of the organisation. */
  watched: WatchedNames;
}

/** As the form shows it, with what it sends back when it was read. */
export interface ForeseenPosts {
  posts: ForeseenPost[];
  seen: string;
}

/** What would be held the moment the blackout is entered, the nearest moment first. Nothing is written. */
export async function foreseeBlackout(
  ctx: Pick<AppContext, "db" | "clock">,
  { viewer, fields }: { viewer: PolicyViewer; fields: BlackoutFields },
): Promise<({ ok: true } & ForeseenPosts) | Failure> {
  const permission = mayKeepBlackouts(viewer);
  if (!permission.allowed) return failure(permission.reason);
  return readScope(ctx.db, viewer, async (scope) => {
    const within = postsIn(fields, await postsGoingOut(scope), ctx.clock.now());
    const postIds = within.map(({ postId }) => postId);
    const { watchedNames } = await readOrganization(scope);
    const words = await wordsOfPosts(scope, postIds);
    const watched = watchedFinder(watchedNames);
    const posts = (await postSummaries(scope, postIds)).map((post) => ({
      post,
      isGoingOut: post.state === "publishing",
      watched: watched(words.get(post.id) ?? []),
    }));
    return { ok: true as const, posts, seen: listSeen(fields, posts) };
  });
}

/** Stands for one list in one period: another period, another post or another moment is another list, to be read again. */
function listSeen({ from, to }: BlackoutFields, posts: ForeseenPost[]): string {
  const list = [from, to, posts.map(({ post }) => [post.id, post.state, post.publishAt])];
  return createHash("sha256").update(JSON.stringify(list)).digest("base64url");
}
