import { useSearchParams } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type * as Y from "yjs";
import type { MountedText } from "#app/editor/mount-text.client.ts";
import type { SharedTexts } from "#app/editor/use-shared-texts.ts";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import type { CommentEditor } from "./comment-forms.ts";
import { rangeOf } from "./text-offsets.ts";
import { useChosenWords } from "./use-chosen-words.ts";

interface PostEditorInput {
  /** The text in sight. */
  slot: string;
  texts: SharedTexts;
  discussion: DiscussionView;
}

/** The editor that stands on the page, and of which text. */
export interface MountedSlot {
  slot: string;
  text: MountedText;
}

/** Connects the writer's editor and the comments beside it: chosen words, lines under words, proposals to be undone. */
export function usePostEditor({ slot, texts, discussion }: PostEditorInput) {
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

  const editor = useMemo<CommentEditor>(
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

  const [mounted, setMounted] = useState<MountedSlot | null>(null);
  const onEditor = useCallback((of: string, text: MountedText | null) => {
    editors.current[of] = text;
    setMounted((before) => (text ? { slot: of, text } : before?.slot === of ? null : before));
  }, []);
  return { sheet, editor, words, onEditor, mounted };
}

interface HighlightsInput {
  slot: string;
  discussion: DiscussionView;
  /** The shared text, once it has come; it carries the marks of threads. */
  text: Y.Text | undefined;
}

/**
 * Draws a line under the words that open threads are about, in the editor, without touching its elements: only where the
 * browser can highlight ranges. The words stand beside each thread either way.
 */
export function useHighlights({ slot, discussion, text }: HighlightsInput): void {
  const open = discussion.threads
    .filter((thread) => thread.slot === slot && thread.status === "open" && thread.quote !== null)
    .map(({ id }) => id)
    .join(" ");

  useEffect(() => {
    const root = document.querySelector(`[contenteditable][data-text-slot="${slot}"]`);
    if (!text || !root || !("highlights" in CSS) || open === "") return;
    const marks = new Set(open.split(" ").map((id) => `c:${id}`));
    let frame = 0;
    const draw = () => {
      const ranges = markedPlaces(text, marks).flatMap((place) => rangeOf(root, place) ?? []);
      CSS.highlights.set("commented", new Highlight(...ranges));
    };
    const drawSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    const watched = new MutationObserver(drawSoon);
    watched.observe(root, { childList: true, characterData: true, subtree: true });
    text.observe(drawSoon);
    drawSoon();
    return () => {
      cancelAnimationFrame(frame);
      watched.disconnect();
      text.unobserve(drawSoon);
      CSS.highlights.delete("commented");
    };
  }, [slot, open, text]);
}

/** Stretches of the text that carry any of these marks. */
function markedPlaces(text: Y.Text, marks: ReadonlySet<string>): { from: number; to: number }[] {
  const delta: { insert?: unknown; attributes?: Record<string, unknown> }[] = text.toDelta();
  const places: { from: number; to: number }[] = [];
  let at = 0;
  for (const { insert, attributes } of delta) {
    const to = at + (typeof insert === "string" ? insert.length : 0);
    if (Object.entries(attributes ?? {}).some(([name, on]) => Boolean(on) && marks.has(name)))
      places.push({ from: at, to });
    at = to;
  }
  return places;
}
