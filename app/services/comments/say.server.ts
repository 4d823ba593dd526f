import { isId, newId } from "#app/kernel/ids.ts";
import {
  activeAmong,
  commentById,
  mentionablePeople,
  speakersOf,
  type StoredComment,
} from "#db/queries/comments.server.ts";
import { insertComment } from "#db/writes/comments.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import type { Discussing } from "./discuss.server.ts";

/** The comment that a form sent before under the same key, by the same person on the same post; null for a new one. */
export async function saidBefore(
  { scope, post, actor }: Discussing,
  key: string | undefined,
): Promise<StoredComment | null> {
  if (!isId(key)) return null;
  const said = await commentById(scope, key);
  return said && said.postId === post.id && said.authorId === actor.personId ? said : null;
}

export interface Saying {
  threadId: string;
  body: string;
  /** Of the form; becomes the comment's id. */
  key?: string | undefined;
}

/**
 * Writes a comment and the mails about it: one to each person named in it, one to the post's author and to whoever
 * spoke in the thread before, none to the speaker.
 */
export async function say(
  { scope, post, actor, at }: Discussing,
  { threadId, body, key }: Saying,
): Promise<{ commentId: string; mentions: string[] }> {
  const { personId, means } = actor;
  // A key that somebody else used does not count.
  const taken = isId(key) ? await commentById(scope, key) : null;
  const commentId = isId(key) && taken === null ? key : newId(at);
  const mentions = mentionsIn(body, await mentionablePeople(scope));
  const concerned = await activeAmong(scope, [post.authorId, ...(await speakersOf(scope, threadId))]);
  const { revisionHash } = post;
  await insertComment(scope, {
    id: commentId,
    postId: post.id,
    threadId,
    authorId: personId,
    body,
    mentions,
    means,
    revisionHash,
    at,
  });
  for (const toPersonId of new Set([...mentions, ...concerned])) {
    if (toPersonId === personId) continue;
    const kind = mentions.includes(toPersonId) ? "mention" : "comment";
    await queueMail(scope, { kind, toPersonId, postId: post.id, data: { commentId }, at });
  }
  return { commentId, mentions };
}

export interface Named {
  id: string;
  name: string;
}

/**
 * Who is named in a comment: "@Elena Castellani", the whole name, whatever its capitals. The longest name wins, so that
 * "@Elena Castellani Rossi" is not Elena Castellani; two people of one name are both meant.
 */
export function mentionsIn(body: string, people: readonly Named[]): string[] {
  const text = body.normalize("NFC").toLocaleLowerCase();
  const byLength = people
    .map(({ id, name }) => ({ id, name: name.normalize("NFC").toLocaleLowerCase() }))
    .sort((one, other) => other.name.length - one.name.length);
  const found = new Set<string>();
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    if (at > 0 && /[\p{L}\p{N}._-]/u.test(text[at - 1] ?? "")) continue;
    const rest = text.slice(at + 1);
    const length = byLength.find(({ name }) => startsWithName(rest, name))?.name.length;
    for (const { id, name } of byLength) if (name.length === length && startsWithName(rest, name)) found.add(id);
  }
  return [...found];
}

function startsWithName(rest: string, name: string): boolean {
  return name !== "" && rest.startsWith(name) && !/[\p{L}\p{N}]/u.test(rest[name.length] ?? "");
}
