import { registerPlainText } from "@lexical/plain-text";
import { createEditor, type CreateEditorArgs, type LexicalEditor } from "lexical";
import type { Network } from "#workflows/networks/networks.ts";
import { registerEntities } from "./entities.ts";
import { entityNodes } from "./entity-nodes.ts";
import { allGuards, type Guards } from "./guards.ts";
import { registerHtmlPaste } from "./html-paste.ts";
import { registerTextNodes } from "./text-nodes.ts";

/** An editor for one plain text, with hashtags, mentions and links told apart. Its text comes from a binding. */
export function createTextEditor(network: () => Network | null): LexicalEditor {
  const editor = createEditor(textEditorConfig);
  registerTextEditor(editor, allGuards, network);
  registerHtmlPaste(editor);
  return editor;
}

export const textEditorConfig: CreateEditorArgs = {
  namespace: "post-text",
  nodes: [...entityNodes],
  // Never editable before the text is there.
  editable: false,
  onError(error) {
    throw error;
  },
};

export function registerTextEditor(
  editor: LexicalEditor,
  guards: Readonly<Guards>,
  network: () => Network | null,
): void {
  registerPlainText(editor);
  registerTextNodes(editor, guards);
  registerEntities(editor, network);
}
