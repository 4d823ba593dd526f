import type { KeptWordList } from "#db/queries/word-lists.server.ts";
import { type WordIndex, wordIndex } from "#workflows/content/words/word-index.ts";

/** The lists of an organisation and the tree of their words. */
export interface IndexedLists {
  lists: readonly KeptWordList[];
  index: WordIndex;
}

/** The trees made last, so that a post is not made to wait for one: a tree of five thousand words takes some milliseconds. */
export interface WordIndexes {
  /** `versions` names the lists as they stand: a tree of other ones is made anew from what `read` answers. */
  of(
    versions: ReadonlyArray<{ id: string; version: number }>,
    read: () => Promise<KeptWordList[]>,
  ): Promise<IndexedLists>;
}

/** Built once at boot. Ids are unique over all organisations, so that none gets the tree of another. */
export function openWordIndexes(most = 20): WordIndexes {
  const kept = new Map<string, IndexedLists>();
  return {
    async of(versions, read) {
      const key = versions.map(({ id, version }) => `${id}:${version}`).join(" ");
      const known = kept.get(key);
      const found = known ?? indexed(versions.length === 0 ? [] : await read());
      kept.delete(key);
      kept.set(key, found);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return found;
    },
  };
}

function indexed(lists: readonly KeptWordList[]): IndexedLists {
  return { lists, index: wordIndex(lists) };
}
