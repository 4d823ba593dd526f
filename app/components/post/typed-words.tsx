import { useRevalidator } from "@remix-run/react";
import { startTransition, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { useLiveTexts } from "#app/editor/typed-texts.ts";
import { readAnew } from "#app/offline/own-reads.client.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { ListsForWriting } from "#app/services/word-lists/listed-words.server.ts";
import { judgeWords, type WordFinding } from "#workflows/content/words/judge-words.ts";
import { type WordIndex, wordIndex } from "#workflows/content/words/word-index.ts";
import type { ChannelText } from "#workflows/content/words/word-lists.ts";
import { textOf } from "./checks.ts";
import { type DrawTypedWords, type ListedWordsProps, WordLines } from "./word-lines.tsx";
import { chosenChannels, mainSlot } from "./post-view.ts";

/** What searches typed texts by the lists as they are now; null without a session. Throws while they cannot be had. */
export async function openTypedWords(postId: string): Promise<DrawTypedWords | null> {
  const headers = { "X-Imprimatur-Stay": "1" };
  const answer = await fetch(`/posts/${postId}/words`, { headers, redirect: "manual" });
  if (answer.status >= 500) throw new Error(`The lists of words were not given: ${answer.status}`);
  if (!answer.ok) return null;
  // The answer of our own route.
  const { lists, around } = (await answer.json()) as ListsForWriting;
  const index = wordIndex(lists);
  return (props) => <TypedWords {...props} around={around} index={index} />;
}

interface TypedWordsProps extends ListedWordsProps {
  index: WordIndex;
  around: ListsForWriting["around"];
}

function TypedWords({ view, texts, onCount, index, around }: TypedWordsProps) {
  const shown = useDeferredValue(useLiveTexts(texts));
  const { post, listedWords } = view;
  const findings = useMemo(() => judgeWords(index, textsOf(post, shown)), [index, post, shown]);
  const count = findings.length;
  // Nothing waits for the number.
  useEffect(() => startTransition(() => onCount(count)), [count, onCount]);
  useReadAnew(listsOf(findings), listsOf(listedWords.findings));
  return <WordLines around={around} findings={findings} />;
}

function textsOf(post: PostView["post"], texts: Readonly<Record<string, string>>): ChannelText[] {
  const channels = chosenChannels(post);
  return channels.length === 0
    ? [{ channelId: "", text: texts[mainSlot] ?? "" }]
    : channels.map(({ id }) => ({ channelId: id, text: textOf(texts, id) }));
}

function listsOf(findings: readonly WordFinding[]): string {
  return [...new Set(findings.map(({ listId }) => listId))].sort().join();
}

/** Milliseconds without a change, in which what was typed is saved too. */
const pause = 2_000;

/** Rules and levels look at the lists: the page is read anew once words of others are typed than the saved text had. */
function useReadAnew(typed: string, saved: string): void {
  const { revalidate } = useRevalidator();
  const asked = useRef(saved);
  useEffect(() => {
    if (typed === saved) asked.current = saved;
    if (typed === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = typed;
      // Left as it is where it cannot be read: it is when the post is opened again.
      readAnew(revalidate, () => undefined);
    }, pause);
    return () => clearTimeout(timer);
  }, [typed, saved, revalidate]);
}
