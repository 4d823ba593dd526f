import { openThread, proposeReplacement } from "#app/services/comments/open-thread.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import type { TestContext } from "#tests/support/office.ts";

/** Somebody signed in, as services of comments take them. */
export function by(viewer: ActingViewer, postId: string) {
  const { organizationId, personId, sessionId } = viewer;
  return { organizationId, postId, actor: { personId, means: "web" as const, sessionId } };
}

export interface Said {
  quote?: string;
  body?: string;
  replacement?: string;
  slot?: string;
}

/** Opens a thread, which must succeed; answers its id. */
export async function opened(ctx: TestContext, viewer: ActingViewer, postId: string, said: Said): Promise<string> {
  const { quote, body = "", replacement, slot = "main" } = said;
  const input = { ...by(viewer, postId), slot, body };
  const answer =
    replacement === undefined
      ? await openThread(ctx, { ...input, quote: quote === undefined ? null : { quote } })
      : await proposeReplacement(ctx, { ...input, quote: { quote: quote ?? "" }, replacement });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.threadId;
}

export async function storedText({ ownerSql }: TestDatabase, postId: string, slot = "main") {
  const [row] = await ownerSql<{ text: string; version: number; updatedBy: string }[]>`
    select text, version, updated_by as "updatedBy" from post_texts where post_id = ${postId} and slot = ${slot}`;
  if (row === undefined) throw new Error(`No text ${slot} of post ${postId}`);
  return row;
}

export async function threadRow({ ownerSql }: TestDatabase, threadId: string) {
  const [row] = await ownerSql<{ status: string; quote: string | null; settledBy: string | null }[]>`
    select status, quote, settled_by as "settledBy" from comment_threads where id = ${threadId}`;
  return row;
}

/** Mails about comments that wait to be sent: to whom, and of which kind. */
export async function mailsAbout({ ownerSql }: TestDatabase, postId: string) {
  return ownerSql<{ kind: string; to: string }[]>`
    select kind, to_person_id as "to" from mails where post_id = ${postId} and kind in ('comment', 'mention') order by created_at, id`;
}
