import { createEditor, $getSelection, $isLineBreakNode, $isRangeSelection, PASTE_TAG, type UpdateTag } from "lexical";
import type * as Y from "yjs";
import { type BindingOptions, bindGuarded } from "#app/editor/collab/binding.ts";
import { registerTextEditor, textEditorConfig } from "#app/editor/collab/create-text-editor.ts";
import { allGuards, type Guards } from "#app/editor/collab/guards.ts";
import { $holder, $readSpan, $readText, $select } from "#app/editor/collab/offsets.ts";

/** A real Lexical editor without a page, bound to a document, with what a person does to it. */
export function openHeadless(doc: Y.Doc, guards: Guards = allGuards, more: Partial<BindingOptions> = {}) {
  const editor = createEditor({ ...textEditorConfig, editable: true });
  // As `@lexical/headless` does; the package brings a whole browser's objects along, in three thousand files.
  editor._headless = true;
  // Without a page there is no focus to lose: a word goes on until its writer ends it.
  editor.blur = () => undefined;
  editor.focus = () => undefined;
  registerTextEditor(editor, guards, () => null);
  const binding = bindGuarded({ editor, doc, text: doc.getText("text"), ...more }, guards);

  function change(act: (selection: ReturnType<typeof $selection>) => void, tag?: UpdateTag): void {
    editor.update(() => act($selection()), { tag });
  }

  return {
    editor,
    binding,
    corrections: binding.corrections,
    shown: () => editor.read($readText),
    span: () => editor.read($readSpan),
    kinds: () =>
      editor.read(
        () =>
          $holder()
            ?.getChildren()
            .map((node) =>
              $isLineBreakNode(node) || node.getType() === "text"
                ? node.getTextContent()
                : `${node.getType()}:${node.getTextContent()}`,
            ) ?? [],
      ),
    change,
    select: (anchor: number, head = anchor) => editor.update(() => $select({ anchor, head })),
    type: (text: string, tag?: UpdateTag) => change((selection) => selection.insertText(text), tag),
    paste: (text: string) => change((selection) => selection.insertRawText(text), PASTE_TAG),
    enter: () => change((selection) => selection.insertLineBreak()),
    remove: () => change((selection) => selection.removeText()),
    /** Commits, and lets what others typed come in. */
    async settle() {
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
      editor.read(() => {});
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    },
  };
}

export type Headless = ReturnType<typeof openHeadless>;

function $selection() {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) throw new Error("No selection.");
  return selection;
}
