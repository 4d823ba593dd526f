import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  PASTE_COMMAND,
  PASTE_TAG,
} from "lexical";
import { textOfHtml } from "./html-text.ts";

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
