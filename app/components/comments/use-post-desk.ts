import { useSearchParams } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { MountedText } from "#app/editor/mount-text.client.ts";
import type { SharedTexts } from "#app/editor/use-shared-texts.ts";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import type { CommentDesk } from "./comment-forms.ts";
import { useChosenWords } from "./use-chosen-words.ts";
import { useHighlights } from "./use-highlights.ts";

interface PostDeskInput {
  /** The text in sight. */
  slot: string;
  texts: SharedTexts;
  discussion: DiscussionView;
}

/** What joins the writer's editor and the comments beside it: chosen words, lines under words, proposals to be undone. */
export function usePostDesk({ slot, texts, discussion }: PostDeskInput) {
  const sheet = useRef<HTMLDivElement>(null);
  const editors = useRef<Record<string, MountedText | null>>({});
  const [search, setSearch] = useSearchParams();
  const part = search.get("part");
  // On a phone the form is on another part of the page.
  const show = useCallback(() => {
    if (part === "history") return;
    const next = new URLSearchParams(search);
    next.set("part", "history");
    setSearch(next, { replace: true, preventScrollReset: true });
  }, [part, search, setSearch]);
  const words = useChosenWords(sheet, { inSight: part === "history", show });
  useHighlights({ slot, discussion, text: texts.providers[slot]?.text });
  const latest = useRef(texts);
  useEffect(() => {
    latest.current = texts;
  });

  const desk = useMemo<CommentDesk>(
    () => ({
      flush: () => latest.current.flush(),
      adopt(of) {
        const clientId = 1 + Math.floor(Math.random() * 0xffff_fffe);
        editors.current[of]?.adopt(clientId);
        return clientId;
      },
    }),
    [],
  );

  const onEditor = useCallback((of: string, editor: MountedText | null) => void (editors.current[of] = editor), []);
  return { sheet, desk, words, onEditor };
}
