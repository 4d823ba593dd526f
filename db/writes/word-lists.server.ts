import { and, eq, sql } from "drizzle-orm";
import { wordLists } from "#db/schema/word-lists.ts";
import type { Scope } from "#db/scope.server.ts";
import type { WordLevelHolder } from "#workflows/approval/word-levels.ts";
import type { WordList } from "#workflows/content/words/word-lists.ts";

export interface WordListToWrite extends WordList {
  holder: WordLevelHolder | null;
  at: Date;
}

export async function insertWordList(scope: Scope, { at, ...list }: WordListToWrite): Promise<void> {
  const { organizationId } = scope;
  await scope.tx
    .insert(wordLists)
    .values({ ...rowOf(list), id: list.id, organizationId, createdAt: at, changedAt: at });
}

export async function updateWordList(scope: Scope, { at, ...list }: WordListToWrite): Promise<void> {
  await scope.tx
    .update(wordLists)
    .set({ ...rowOf(list), version: sql`${wordLists.version} + 1`, changedAt: at })
    .where(and(eq(wordLists.organizationId, scope.organizationId), eq(wordLists.id, list.id)));
}

/** Out of use, or in use again. */
export async function archiveWordList(
  scope: Scope,
  { listId, archived, at }: { listId: string; archived: boolean; at: Date },
): Promise<void> {
  await scope.tx
    .update(wordLists)
    .set({ archivedAt: archived ? at : null, version: sql`${wordLists.version} + 1`, changedAt: at })
    .where(and(eq(wordLists.organizationId, scope.organizationId), eq(wordLists.id, listId)));
}

function rowOf({ name, effect, words, exceptions, forms, channelIds, holder }: Omit<WordListToWrite, "at">) {
  return {
    name,
    effect,
    words: [...words],
    exceptions: [...exceptions],
    forms,
    channelIds: channelIds === null ? null : [...channelIds],
    holder,
  };
}
