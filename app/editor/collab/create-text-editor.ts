import { registerPlainText } from "@lexical/plain-text";
import {
  createEditor,
  type CreateEditorArgs,
  type LexicalEditor,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  PASTE_COMMAND,
  PASTE_TAG,
} from "lexical";
import type { Network } from "#workflows/networks/networks.ts";
import { registerEntities } from "./entities.ts";
import { entityNodes } from "./entity-nodes.ts";
import { allGuards, type Guards } from "./guards.ts";
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

/** What some programs put on the clipboard has no plain text beside its HTML: its words are pasted. */
export function registerHtmlPaste(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    PASTE_COMMAND,
    (event) => {
      const clipboard = "clipboardData" in event ? event.clipboardData : null;
      if (clipboard === null || clipboard.getData("text/plain") !== "") return false;
      const text = textOfHtml(clipboard.getData("text/html"));
      if (text === "") return false;
      event.preventDefault();
      const paste = () => {
        const selection = $getSelection();
        if ($isRangeSelection(selection)) selection.insertRawText(text);
      };
      editor.update(paste, { tag: PASTE_TAG });
      return true;
    },
    COMMAND_PRIORITY_LOW,
  );
}

/** Elements that begin a line of their own and end it. */
const blocks =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|CAPTION|DD|DETAILS|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LI|MAIN|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TFOOT|THEAD|TR|UL)$/u;
/** Elements with an empty line around them, as browsers show them. */
const apart = /^(?:BLOCKQUOTE|DL|FIGURE|H[1-6]|OL|P|PRE|TABLE|UL)$/u;
const unseen = /^(?:HEAD|NOSCRIPT|SCRIPT|STYLE|TEMPLATE|TITLE)$/u;

/** What somebody reads of a piece of HTML, as plain text with its line breaks. Nothing in it is loaded or run. */
export function textOfHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  let text = "";
  /** Line breaks that are due before the next word. */
  let due = 0;

  function say(words: string): void {
    if (words.trim() === "" && (text === "" || due > 0)) return;
    const starts = text === "" || due > 0 || /\s$/u.test(text);
    text = (due > 0 && text !== "" ? text.trimEnd() + "\n".repeat(due) : text) + (starts ? words.trimStart() : words);
    due = 0;
  }

  function visit(node: Node): void {
    if (node.nodeType === Node.TEXT_NODE) return say((node.nodeValue ?? "").replaceAll(/[ \t\r\n\f]+/gu, " "));
    if (!(node instanceof Element) || unseen.test(node.tagName)) return;
    if (node.tagName === "BR") return void (due = due === 0 ? 1 : due + 1);
    if (node.tagName === "TD" || node.tagName === "TH") say(" ");
    const around = apart.test(node.tagName) ? 2 : blocks.test(node.tagName) ? 1 : 0;
    due = Math.max(due, around);
    node.childNodes.forEach(visit);
    due = Math.max(due, around);
  }

  visit(body);
  return text.trim();
}
