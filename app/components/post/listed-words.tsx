import { startTransition, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveTexts } from "#app/editor/typed-texts.ts";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";
import { type ListedWordsProps, type DrawTypedWords, WordLines } from "./word-lines.tsx";

/**
 * Words of the organisation's lists in the text: which, of which list, and what follows. As the server found them in the
 * saved text; what searches a text as it is written is fetched once it is.
 */
export function ListedWords({ view, texts, onCount }: ListedWordsProps) {
  const t = useTranslations("post.checks");
  const { findings, around } = view.listedWords;
  const live = useLiveTexts(texts);
  const isTyped = Object.keys(live).some((slot) => live[slot] !== texts.given[slot]);
  const drawTyped = useTypedWords(view.post.id, isTyped || findings.length > 0);
  const stand = findings.filter(({ quote }) => Object.values(live).some((text) => text.includes(quote)));
  return (
    <ul
      aria-label={t("listed")}
      aria-live="polite"
      className="mt-3 grid gap-1.5 text-sm empty:hidden"
      id="listed-words"
    >
      {drawTyped ? drawTyped({ view, texts, onCount }) : <WordLines around={around} findings={stand} />}
    </ul>
  );
}

/**
 * Null until something is typed or was found, and without a connection. Fetched by hand: a part that is waited for by
 * React would take the page off the screen while nothing can be fetched.
 */
function useTypedWords(postId: string, isNeeded: boolean): DrawTypedWords | null {
  const [fetched, setFetched] = useState<DrawTypedWords | null>(null);
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isWanted = true;
    void loadWithRetries(async () => (await import("./typed-words.tsx")).openTypedWords(postId)).then(
      (draw) => isWanted && startTransition(() => setFetched(() => draw)),
    );
    return () => {
      isWanted = false;
    };
  }, [postId, isNeeded]);
  return fetched;
}
