import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { wordLists } from "#db/schema/word-lists.ts";
import type { Scope } from "#db/scope.server.ts";
import type { WordLevelHolder } from "#workflows/approval/word-levels.ts";
import type { WordEffect, WordList } from "#workflows/content/words/word-lists.ts";

/** A list as it stands, with who signs the level it asks for. */
export interface KeptWordList extends WordList {
  holder: WordLevelHolder | null;
  version: number;
  archived: boolean;
}

/** The same for a page that lists them: the first words stand for all. */
export interface WordListItem {
  listId: string;
  name: string;
  effect: WordEffect;
  firstWords: string[];
  wordCount: number;
  channelIds: string[] | null;
  /** Of a person or a group; null where there is none. */
  holderName: string | null;
  archived: boolean;
}

const columns = {
  id: wordLists.id,
  name: wordLists.name,
  effect: wordLists.effect,
  words: wordLists.words,
  exceptions: wordLists.exceptions,
  forms: wordLists.forms,
  channelIds: wordLists.channelIds,
  holder: wordLists.holder,
  version: wordLists.version,
  archivedAt: wordLists.archivedAt,
};

/** Id and version of each list in use: who has made something of these needs not read their words again. */
export async function wordListVersions(scope: Scope): Promise<Array<{ id: string; version: number }>> {
  return scope.tx
    .select({ id: wordLists.id, version: wordLists.version })
    .from(wordLists)
    .where(and(eq(wordLists.organizationId, scope.organizationId), isNull(wordLists.archivedAt)))
    .orderBy(asc(wordLists.createdAt), asc(wordLists.id));
}

/** Lists with all their words, in the order in which they were made. */
export async function readWordLists(scope: Scope, listIds: readonly string[]): Promise<KeptWordList[]> {
  if (listIds.length === 0) return [];
  const rows = await scope.tx
    .select(columns)
    .from(wordLists)
    .where(and(eq(wordLists.organizationId, scope.organizationId), inArray(wordLists.id, [...listIds])))
    .orderBy(asc(wordLists.createdAt), asc(wordLists.id));
  return rows.map(({ archivedAt, ...list }) => ({ ...list, archived: archivedAt !== null }));
}

export async function findWordList(scope: Scope, listId: string): Promise<KeptWordList | null> {
  return (await readWordLists(scope, [listId]))[0] ?? null;
}

/** Whether a list in use is called so already, whatever its capitals; `listId` is not compared with itself. */
export async function isWordListNameTaken(
  scope: Scope,
  { name, listId }: { name: string; listId: string | null },
): Promise<boolean> {
  const rows = await scope.tx
    .select({ id: wordLists.id })
    .from(wordLists)
    .where(
      and(
        eq(wordLists.organizationId, scope.organizationId),
        isNull(wordLists.archivedAt),
        sql`lower(${wordLists.name}) = lower(${name})`,
      ),
    );
  return rows.some(({ id }) => id !== listId);
}

/** Every list, those in use first. */
export async function listWordLists(scope: Scope): Promise<WordListItem[]> {
  const rows = await scope.tx.execute<WordListItem & Record<string, unknown>>(sql`
    select l.id as "listId", l.name, l.effect, l.words[1:8] as "firstWords", cardinality(l.words) as "wordCount",
      l.channel_ids as "channelIds", l.archived_at is not null as archived,
      coalesce((select name from memberships where id = (l.holder ->> 'personId')::uuid),
        (select name from groups where id = (l.holder ->> 'groupId')::uuid)) as "holderName"
    from word_lists l where l.organization_id = ${scope.organizationId}
    order by l.archived_at is not null, lower(l.name), l.id`);
  return [...rows];
}

/** A post that was sent, with the texts that were signed last. */
export interface SentPost {
  postId: string;
  title: string;
  /** When it was sent last. */
  sentAt: Date;
  texts: Array<{ channelId: string; text: string }>;
}

/** The posts sent since then, the newest first; at most `limit`. */
export async function sentPosts(scope: Scope, { since, limit }: { since: Date; limit: number }): Promise<SentPost[]> {
  const rows = await scope.tx.execute<Omit<SentPost, "sentAt"> & { sentAt: string | Date }>(sql`
    select p.id as "postId", p.title, r.created_at as "sentAt",
      (select coalesce(json_agg(json_build_object('channelId', c ->> 'channelId', 'text', c ->> 'text')), '[]')
        from jsonb_array_elements(r.content::jsonb -> 'channels') c) as texts
    from posts p join revisions r on r.post_id = p.id and r.number = p.revision_number
    where p.organization_id = ${scope.organizationId} and p.revision_number > 0 and r.created_at >= ${since.toISOString()}::timestamptz
    order by r.created_at desc, p.id limit ${limit}`);
  return [...rows].map((row) => ({ ...row, sentAt: new Date(row.sentAt) }));
}
