import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerPlainText } from "@lexical/plain-text";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  createEditor,
  HISTORY_MERGE_TAG,
  type LexicalEditor,
  type LexicalNode,
  RootNode,
  TabNode,
} from "lexical";

export interface PlainEditor {
  setText(text: string): void;
  /** At the caret, or at the end. */
  insert(text: string): void;
  /** With the caret after so many characters; where it was when none are named. */
  focus(offset?: number): void;
  stop(): void;
}

interface PlainEditorOptions {
  element: HTMLElement;
  text: string;
  onText: (text: string) => void;
}

/**
 * Lexical on an element, for a text that is a flat string: root > one paragraph > (text | line break)*, so that an
 * offset in the editor is an offset in the string and Enter is one character.
 */
export function mountPlainEditor({ element, text, onText }: PlainEditorOptions): PlainEditor {
  const editor = createEditor({
    namespace: "post-text",
    onError(error) {
      throw error;
    },
  });
  editor.setRootElement(element);
  const unregister = [
    registerPlainText(editor),
    editor.registerNodeTransform(RootNode, keepOneParagraph),
    editor.registerNodeTransform(TabNode, makePlain),
  ];
  writeText(editor, text);
  unregister.push(registerHistory(editor, createEmptyHistoryState(), 400));
  let known = text;
  unregister.push(
    editor.registerUpdateListener(({ editorState }) => {
      const next = editorState.read(readText);
      if (next === known) return;
      known = next;
      onText(next);
    }),
  );
  return {
    setText(next) {
      if (next === known) return;
      known = next;
      writeText(editor, next);
    },
    insert(piece) {
      editor.update(() => {
        const selection = $getSelection();
        if ($isRangeSelection(selection)) selection.insertRawText(piece);
        else $getRoot().selectEnd().insertRawText(piece);
      });
      editor.focus();
    },
    focus(offset) {
      if (offset !== undefined) editor.update(() => placeCaret(offset), { discrete: true });
      editor.focus();
    },
    stop() {
      for (const stop of unregister) stop();
      editor.setRootElement(null);
    },
  };
}

function writeText(editor: LexicalEditor, text: string): void {
  editor.update(
    () => {
      const paragraph = $createParagraphNode();
      paragraph.append(...nodesOf(text));
      $getRoot().clear().append(paragraph);
    },
    { discrete: true, tag: HISTORY_MERGE_TAG },
  );
}

function readText(): string {
  return $getRoot().getTextContent();
}

function nodesOf(text: string): LexicalNode[] {
  return text
    .split("\n")
    .flatMap((line, index) => [
      ...(index > 0 ? [$createLineBreakNode()] : []),
      ...(line === "" ? [] : [$createTextNode(line)]),
    ]);
}

function placeCaret(offset: number): void {
  let left = offset;
  const paragraph = $getRoot().getFirstChild();
  if (!$isElementNode(paragraph)) return;
  for (const node of paragraph.getChildren()) {
    const size = node.getTextContentSize();
    if ($isTextNode(node) && left <= size) {
      node.select(left, left);
      return;
    }
    left -= size;
  }
  paragraph.selectEnd();
}

/** A paste or an undo may bring further paragraphs: they become lines of the one. */
function keepOneParagraph(root: RootNode): void {
  const [first, ...strays] = root.getChildren();
  if (!first) {
    root.append($createParagraphNode());
    return;
  }
  if (!$isElementNode(first)) return;
  for (const stray of strays) {
    first.append($createLineBreakNode());
    if ($isElementNode(stray)) first.append(...stray.getChildren());
    stray.remove();
  }
}

function makePlain(tab: TabNode): void {
  tab.replace($createTextNode("\t"));
}
