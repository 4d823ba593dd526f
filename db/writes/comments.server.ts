import { and, eq } from "drizzle-orm";
import type { Means } from "#workflows/approval/states.ts";
import { comments, commentThreads, type ThreadKind, type ThreadStatus } from "#db/schema/comments.ts";
import type { Scope } from "#db/scope.server.ts";

export interface NewThread {
  id: string;
  postId: string;
  slot: string;
  kind: ThreadKind;
  replacement: string | null;
  /** Null for the post as a whole. */
  anchor: {
    docId: string;
    epoch: string;
    quote: string;
    contextBefore: string;
    contextAfter: string;
    anchorStart: Uint8Array;
    anchorEnd: Uint8Array;
  } | null;
  revisionHash: string | null;
  createdBy: string;
  createdAt: Date;
}

export async function insertThread(scope: Scope, { anchor, ...thread }: NewThread): Promise<void> {
  const { organizationId, tx } = scope;
  const anchored = anchor && {
    ...anchor,
    anchorStart: Buffer.from(anchor.anchorStart),
    anchorEnd: Buffer.from(anchor.anchorEnd),
  };
  await tx.insert(commentThreads).values({ ...thread, ...anchored, organizationId });
}

export interface NewComment {
  id: string;
  postId: string;
  threadId: string;
  authorId: string;
  body: string;
  mentions: string[];
  means: Means;
  revisionHash: string | null;
  at: Date;
}

export async function insertComment(scope: Scope, comment: NewComment): Promise<void> {
  await scope.tx.insert(comments).values({ ...comment, organizationId: scope.organizationId });
}

/** Closes a thread, or opens it again; its row must be locked by this transaction. */
export async function settleThread(
  scope: Scope,
  { threadId, status, by, at }: { threadId: string; status: ThreadStatus; by: string; at: Date },
): Promise<void> {
  const isOpen = status === "open";
  await scope.tx
    .update(commentThreads)
    .set({ status, settledBy: isOpen ? null : by, settledAt: isOpen ? null : at })
    .where(and(eq(commentThreads.organizationId, scope.organizationId), eq(commentThreads.id, threadId)));
}
