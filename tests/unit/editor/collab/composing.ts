import {
  $createRangeSelection,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  $setCompositionKey,
  $setSelection,
  COMPOSITION_END_TAG,
  COMPOSITION_START_TAG,
  type NodeKey,
} from "lexical";
import type { Headless } from "./headless.ts";

/** A word being composed, as a browser does it: it owns one node's characters, and writes them whole each time. */
export interface Composing {
  key: NodeKey;
  before: string;
  after: string;
  word: string;
  /** Lexical's own character, put where there was no node to compose upon. */
  placeholder: string;
}

export function startWord({ editor }: Headless): Composing | null {
  let composing: Composing | null = null;
  const start = () => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return;
    const upon = selection.anchor.type === "element";
    if (upon) selection.insertText("\u200b");
    const { anchor } = selection;
    const node = anchor.getNode();
    if (!$isTextNode(node)) return;
    $setCompositionKey(anchor.key);
    const text = node.getTextContent();
    const placeholder = upon ? "\u200b" : "";
    const before = text.slice(0, anchor.offset - placeholder.length);
    composing = { key: anchor.key, before, after: text.slice(anchor.offset), word: "", placeholder };
  };
  editor.update(start, { tag: COMPOSITION_START_TAG });
  return composing;
}

export function compose({ editor }: Headless, composing: Composing, letter: string): void {
  composing.word += letter;
  editor.update(() => $write(composing, composing.placeholder));
}

/** Sometimes Lexical's character is left behind. */
export function endWord({ editor }: Headless, composing: Composing, leave: boolean): void {
  const end = () => {
    $setCompositionKey(null);
    $write(composing, leave ? composing.placeholder : "");
  };
  editor.update(end, { tag: COMPOSITION_END_TAG });
}

function $write({ key, before, word, after }: Composing, placeholder: string): void {
  const node = $getNodeByKey(key);
  if (!$isTextNode(node)) throw new Error("The word's node is gone.");
  const start = before + placeholder + word;
  node.setTextContent(start + after);
  const selection = $createRangeSelection();
  selection.anchor.set(key, start.length, "text");
  selection.focus.set(key, start.length, "text");
  $setSelection(selection);
}
