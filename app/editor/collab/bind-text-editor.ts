import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  type LexicalEditor,
  PASTE_TAG,
  REDO_COMMAND,
  UNDO_COMMAND,
} from "lexical";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { type BindingOptions, bindGuarded } from "./binding.ts";
import { announceCursor } from "./cursor-out.ts";
import { allGuards } from "./guards.ts";
import { $readSpan, $select, type Span } from "./offsets.ts";

export interface BoundEditor {
  /** With the caret at an offset; where it was when none is given. */
  focus(offset?: number): void;
  /** At the caret, or at the end; undone by itself. */
  insert(text: string): void;
  /** Puts `text` in place of a stretch: one step for undo. */
  replace(stretch: { start: number; end: number }, text: string): void;
  /** What others add under this client id is undone here like one's own typing, as one step. */
  adopt(clientId: number): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Brings what was typed into the shared text, now. */
  flush(): void;
  /** The marked stretch, or the caret, in offsets of the text. */
  span(): Span | null;
  /** A relative position as an offset in the text that is shown; null when it is not there yet. */
  offsetOf(position: Y.RelativePosition): number | null;
  /** How often the editor had to be corrected. Expected to be zero. */
  corrections(): number;
  stop(): void;
}

interface BindTextEditorOptions extends Pick<BindingOptions, "editor" | "doc" | "text" | "onText" | "onCorrection"> {
  /** Told where the caret stands. */
  awareness?: Awareness | undefined;
}

/** Binds an editor to a text. A new binding for each mount: it holds its own view and its own history. */
export function bindTextEditor({ awareness, ...options }: BindTextEditorOptions): BoundEditor {
  const { editor } = options;
  const cursor = awareness && announceCursor(editor, awareness);
  const binding = bindGuarded({ ...options, onSpan: cursor?.move }, allGuards);
  const stops = [
    editor.registerCommand(UNDO_COMMAND, () => obey(binding.undo), COMMAND_PRIORITY_EDITOR),
    editor.registerCommand(REDO_COMMAND, () => obey(binding.redo), COMMAND_PRIORITY_EDITOR),
  ];
  return {
    focus(offset) {
      if (offset !== undefined) placeCaret(editor, offset);
      editor.focus();
    },
    insert: (text) => editor.update(() => $insert(text), { tag: PASTE_TAG, discrete: true }),
    replace({ start, end }, text) {
      editor.update(() => ($select({ anchor: start, head: end }), $insert(text)), { tag: PASTE_TAG, discrete: true });
    },
    adopt: (clientId) => binding.view.adopt(clientId),
    undo: binding.undo,
    redo: binding.redo,
    canUndo: () => binding.undoManager.canUndo(),
    canRedo: () => binding.undoManager.canRedo(),
    flush: binding.flush,
    span: () => editor.read($readSpan),
    offsetOf: (position) => Y.createAbsolutePositionFromRelativePosition(position, binding.view.doc)?.index ?? null,
    corrections: binding.corrections,
    stop() {
      for (const stop of stops) stop();
      binding.stop();
      cursor?.stop();
    },
  };
}

function obey(act: () => void): true {
  act();
  return true;
}

function placeCaret(editor: LexicalEditor, offset: number): void {
  editor.update(() => $select({ anchor: offset, head: offset }), { discrete: true });
}

function $insert(text: string): void {
  const selection = $getSelection();
  const at = $isRangeSelection(selection) ? selection : $getRoot().selectEnd();
  if (text === "") at.removeText();
  else at.insertRawText(text);
}
