import { type Discussion, mayDiscuss } from "#app/policies/comments.ts";
import { differenceOf } from "#app/services/decisions/difference.ts";
import { loadTextIn } from "#app/services/texts/open-text.server.ts";
import { findTextPlace } from "#db/queries/collab-docs.server.ts";
import { commenterOf, mentionablePeople, type StoredThread, threadsOfPost } from "#db/queries/comments.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { losesSignatureByWriting } from "#workflows/approval/reading.ts";
import { writableStates } from "#workflows/approval/states.ts";
import { footingsOf, type Footing } from "./anchor.ts";
import type { DiscussionView, ThreadView } from "./discussion-view.ts";

export interface DiscussionAsked {
  postId: string;
  personId: string;
}

/** Everything that was said about a post, for one reader; null when there is no such post or person here. */
export async function discussionIn(
  scope: Scope,
  { postId, personId }: DiscussionAsked,
): Promise<DiscussionView | null> {
  const [post, commenter, { threads, comments }] = await Promise.all([
    readPost(scope, postId),
    commenterOf(scope, { postId, personId }),
    threadsOfPost(scope, postId),
  ]);
  if (post === null || commenter === null) return null;
  const { organizationId } = scope;
  const { authorId } = post;
  const { roles, asked, authorIds, active } = commenter;
  const may = (action: Discussion, openedBy?: string) => {
    const row = { organizationId, authorId, authorIds, asked, ...(openedBy === undefined ? {} : { openedBy }) };
    const isOpen = active && post.state !== "discarded";
    return isOpen && mayDiscuss({ organizationId, personId, roles }, action, row).allowed;
  };
  const mayComment = may("comment");
  const { context } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
  const speakers = comments.map((comment) => comment.authorId);
  const people = mayComment ? await mentionablePeople(scope) : [];
  const named = [...comments.flatMap(({ mentions }) => mentions), ...speakers];
  const settlers = threads.flatMap(({ settledBy, createdBy }) => [createdBy, ...(settledBy ? [settledBy] : [])]);
  const names = await namesOf(scope, [...new Set([...named, ...settlers])]);
  const footings = await footingsIn(scope, postId, threads);
  return {
    threads: threads.map((thread): ThreadView => ({
      ...about(thread, names),
      footing: footings.get(thread.id) ?? null,
      comments: comments
        .filter(({ threadId }) => threadId === thread.id)
        .map(({ id, authorId: by, body, mentions, means, at }) => ({
          id,
          authorName: names[by] ?? "",
          body,
          named: mentions.flatMap((mention) => names[mention] ?? []),
          means,
          at,
        })),
      rights: {
        reply: mayComment,
        settle: may("settle", thread.createdBy),
        accept: thread.kind === "proposal" && may("accept", thread.createdBy),
        decline: thread.kind === "proposal" && may("decline", thread.createdBy),
        own: thread.createdBy === personId,
      },
    })),
    mayComment,
    losesSignature: losesSignatureByWriting(context, personId),
    people,
    writable: writableStates.includes(post.state),
  };
}

function about(thread: StoredThread, names: Record<string, string>) {
  const { id, slot, kind, status, quote, replacement, createdBy, settledBy, settledAt } = thread;
  return {
    id,
    slot,
    kind,
    status,
    quote,
    difference: quote === null || replacement === null ? null : differenceOf(quote, replacement),
    openedByName: names[createdBy] ?? "",
    settledByName: settledBy === null ? null : (names[settledBy] ?? ""),
    settledAt,
  };
}

/** Only texts with open threads are read: closed ones show their words as they were. */
async function footingsIn(scope: Scope, postId: string, threads: StoredThread[]): Promise<Map<string, Footing>> {
  const open = threads.flatMap(({ quote, ...thread }) =>
    quote === null || thread.status !== "open" ? [] : [{ ...thread, quote }],
  );
  const footings = new Map<string, Footing>();
  for (const slot of new Set(open.map((thread) => thread.slot))) {
    const place = await findTextPlace(scope, { postId, slot });
    const loaded = place?.docId ? await loadTextIn(scope, place.docId) : null;
    const here = open.filter((thread) => thread.slot === slot);
    if (loaded === null) for (const { id } of here) footings.set(id, { state: "gone" });
    else for (const [id, footing] of footingsOf(loaded.live.doc, here)) footings.set(id, footing);
    loaded?.live.doc.destroy();
  }
  return footings;
}
