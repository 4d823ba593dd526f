/** What the lists of an organisation say about a post: each text is judged by the lists of the channels that show it. */
import { findWords, type WordHit } from "./find-words.ts";
import type { WordIndex } from "./word-index.ts";
import { appliesTo, type ChannelText, type WordEffect } from "./word-lists.ts";

/** A word of a list that stands in the post, once however often it does. */
export interface WordFinding {
  listId: string;
  listName: string;
  effect: WordEffect;
  /** As the list has it, and as the text has it. */
  word: string;
  quote: string;
  /** Whose texts have it. */
  channelIds: string[];
}

/** A post with more of them needs no longer list; each list of which it has a word is named in any case. */
const mostFindings = 100;

/** Every listed word of the texts, the gravest first, and in the order of the channels and of the text. */
export function judgeWords(index: WordIndex, texts: readonly ChannelText[]): WordFinding[] {
  const lists = new Map(index.lists.map((list) => [list.id, list]));
  const hitsOf = new Map<string, WordHit[]>();
  const found = new Map<string, WordFinding>();
  const named = new Set<string>();
  for (const { channelId, text } of texts) {
    const hits = hitsOf.get(text) ?? findWords(index, text);
    hitsOf.set(text, hits);
    for (const { listId, listName, effect, word, quote } of hits) {
      const list = lists.get(listId);
      if (list === undefined || !appliesTo(list, channelId)) continue;
      const key = `${listId} ${quote.toLowerCase()}`;
      const known = found.get(key);
      if (known === undefined) {
        if (found.size < mostFindings || effect !== "warn" || !named.has(listId))
          found.set(key, { listId, listName, effect, word, quote, channelIds: [channelId] });
        named.add(listId);
      } else if (!known.channelIds.includes(channelId)) known.channelIds.push(channelId);
    }
  }
  return [...found.values()].sort((a, b) => gravity[a.effect] - gravity[b.effect]);
}

const gravity: Record<WordEffect, number> = { block: 0, askLevel: 1, warn: 2 };
