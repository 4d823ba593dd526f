import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { readScope } from "#db/scope.server.ts";
import { sentPosts } from "#db/queries/word-lists.server.ts";
import { findWords } from "#workflows/content/words/find-words.ts";
import { type WordIndex, wordIndex } from "#workflows/content/words/word-index.ts";
import { appliesTo } from "#workflows/content/words/word-lists.ts";
import type { SentPost } from "#db/queries/word-lists.server.ts";
import type { WordListFields } from "./word-list-form.ts";

/** What a list would have done to the posts of a year. */
export interface WordListTrial {
  tried: number;
  /** Posts it would have touched. */
  touched: number;
  /** The newest of them. */
  posts: TriedPost[];
}

export interface TriedPost {
  postId: string;
  title: string;
  sentAt: Date;
  channelIds: string[];
  /** Around the first word of the list, and that word. */
  before: string;
  quote: string;
  after: string;
}

/** One year back, and no more than so many posts. */
const yearMs = 365 * 86_400_000;
const mostPosts = 3_000;
const mostShown = 20;

/** Tries a list on the posts sent in a year, as their last revision had it. Nothing is stored. */
export async function tryWordList(
  ctx: AppContext,
  { viewer, fields }: { viewer: PolicyViewer; fields: WordListFields },
): Promise<WordListTrial> {
  const since = new Date(ctx.clock.now().getTime() - yearMs);
  const sent = await readScope(ctx.db, viewer, (scope) => sentPosts(scope, { since, limit: mostPosts }));
  const index = wordIndex([{ ...fields, id: "tried" }]);
  const touched = sent.flatMap((post) => touchedBy(post, index, fields) ?? []);
  return { tried: sent.length, touched: touched.length, posts: touched.slice(0, mostShown) };
}

function touchedBy(
  { postId, title, sentAt, texts }: SentPost,
  index: WordIndex,
  list: Pick<WordListFields, "channelIds">,
): TriedPost | null {
  const hits = new Map<string, { from: number; to: number } | undefined>();
  const showing = texts.filter(({ channelId, text }) => {
    if (!appliesTo(list, channelId)) return false;
    if (!hits.has(text)) hits.set(text, findWords(index, text)[0]);
    return hits.get(text) !== undefined;
  });
  const [first] = showing;
  const hit = first && hits.get(first.text);
  if (!first || !hit) return null;
  return { postId, title, sentAt, channelIds: showing.map(({ channelId }) => channelId), ...around(first.text, hit) };
}

/** As much of the text as shows what is meant. */
const shownAround = 80;

function around(text: string, { from, to }: { from: number; to: number }) {
  const before =
    text
      .slice(Math.max(0, from - shownAround), from)
      .split("\n")
      .at(-1) ?? "";
  const after = text.slice(to, to + shownAround).split("\n")[0] ?? "";
  return {
    before: (from > shownAround ? `…${before.replace(/^\S*\s/u, "")}` : before).toWellFormed(),
    quote: text.slice(from, to).toWellFormed(),
    after: (text.length > to + shownAround ? `${after.replace(/\s\S*$/u, "")}…` : after).toWellFormed(),
  };
}
