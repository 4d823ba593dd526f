import { isId } from "#app/kernel/ids.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { readPostPage, type PostPage } from "#db/queries/post-page.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { DiscussionView } from "./discussion-view.ts";
import { discussionIn } from "./read-discussion.server.ts";

export interface CommentsPage {
  post: Pick<PostPage, "id" | "title" | "state" | "language" | "version" | "texts" | "channels">;
  discussion: DiscussionView;
}

/** What was said about a post; null where there is no such post in the viewer's organisation. */
export async function readDiscussion(
  ctx: AppContext,
  { viewer, postId }: { viewer: PolicyViewer; postId: string },
): Promise<DiscussionView | null> {
  if (!isId(postId)) return null;
  return readScope(ctx.db, viewer, (scope) => discussionIn(scope, { postId, personId: viewer.personId }));
}

/** The page of comments alone: the texts, what was said about them, and forms that need no script. */
export async function readCommentsPage(
  ctx: AppContext,
  { viewer, postId }: { viewer: PolicyViewer; postId: string },
): Promise<CommentsPage | null> {
  if (!isId(postId)) return null;
  return readScope(ctx.db, viewer, async (scope) => {
    const [page, discussion] = await Promise.all([
      readPostPage(scope, postId),
      discussionIn(scope, { postId, personId: viewer.personId }),
    ]);
    if (page === null || discussion === null) return null;
    const { id, title, state, language, version, texts, channels } = page;
    return { post: { id, title, state, language, version, texts, channels }, discussion };
  });
}
