import { BLUR_COMMAND, COMMAND_PRIORITY_LOW, FOCUS_COMMAND, type LexicalEditor } from "lexical";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { Span } from "./offsets.ts";

/** A caret as others are told of it: places that move with the text. */
export interface CursorState {
  anchor: unknown;
  head: unknown;
}

export interface AnnouncedCursor {
  move(span: Span | null, text: Y.Text): void;
  stop(): void;
}

/** Tells others where the caret stands, as long as the editor has the focus. */
export function announceCursor(editor: LexicalEditor, awareness: Awareness): AnnouncedCursor {
  let told = "null";
  let last: CursorState | null = null;
  let away = false;

  function tell(): void {
    const cursor = away ? null : last;
    const now = JSON.stringify(cursor);
    if (now === told) return;
    told = now;
    awareness.setLocalStateField("cursor", cursor);
  }

  function turn(gone: boolean): false {
    away = gone;
    tell();
    return false;
  }

  const stops = [
    editor.registerCommand(BLUR_COMMAND, () => turn(true), COMMAND_PRIORITY_LOW),
    editor.registerCommand(FOCUS_COMMAND, () => turn(false), COMMAND_PRIORITY_LOW),
  ];
  return {
    move(span, text) {
      last = span && { anchor: placeIn(text, span.anchor), head: placeIn(text, span.head) };
      tell();
    },
    stop() {
      for (const stop of stops) stop();
      away = true;
      tell();
    },
  };
}

/** Kept by the character at its left, as the caret itself is. */
function placeIn(text: Y.Text, offset: number): unknown {
  return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, offset, -1));
}
