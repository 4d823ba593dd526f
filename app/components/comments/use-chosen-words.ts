import { type RefObject, useCallback, useEffect, useState } from "react";
import type { ChosenWords } from "./new-thread-form.tsx";
import { offsetOf, textIn } from "./text-offsets.ts";

/** Characters around chosen words, enough to tell equal ones apart. */
const around = 40;

interface FormOnPage {
  /** The form of a new comment is not hidden on another part of the page. */
  inSight: boolean;
  /** Words were chosen: brings it into sight. */
  show?: () => void;
}

/**
 * The words somebody marks in a text of the page. Texts are found by `data-text-slot`. A comment on them begins with
 * the button beside them, or with Alt and C.
 */
export function useChosenWords(sheet: RefObject<HTMLElement>, { inSight, show }: FormOnPage) {
  const [chosen, setChosen] = useState<ChosenWords | null>(null);
  const [hasSelection, setHasSelection] = useState(false);

  useEffect(() => {
    const look = () => setHasSelection(marked(sheet.current) !== null);
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [sheet]);

  const choose = useCallback(() => {
    const words = marked(sheet.current);
    if (words === null) return;
    setChosen(words);
    show?.();
  }, [sheet, show]);

  useEffect(() => {
    if (chosen === null || !inSight) return;
    const field = document.querySelector<HTMLTextAreaElement>("#write-comment textarea[name=body]");
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  }, [chosen, inSight]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // `code`: on a Mac Alt makes another letter of it.
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyC") return;
      if (marked(sheet.current) === null) return;
      event.preventDefault();
      choose();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [sheet, choose]);

  return { chosen, choose, hasSelection, drop: useCallback(() => setChosen(null), []) };
}

function marked(sheet: HTMLElement | null): ChosenWords | null {
  const selection = document.getSelection();
  if (!sheet || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const holder = range.commonAncestorContainer;
  const element = holder instanceof Element ? holder : holder.parentElement;
  const root = element?.closest<HTMLElement>("[data-text-slot]");
  const slot = root?.dataset.textSlot;
  if (!root || !slot || !sheet.contains(root)) return null;
  const from = offsetOf(root, range.startContainer, range.startOffset);
  const to = offsetOf(root, range.endContainer, range.endOffset);
  if (from === null || to === null) return null;
  const text = textIn(root);
  const quote = text.slice(from, to);
  if (quote.trim() === "") return null;
  const before = text.slice(Math.max(0, from - around), from);
  return { slot, quote, before, after: text.slice(to, to + around), start: from };
}
