import type { LexicalEditor } from "lexical";
import type { Awareness } from "y-protocols/awareness";
import { createRelativePositionFromJSON } from "yjs";
import type { BoundEditor } from "./bind-text-editor.ts";
import { type Box, boxesOf } from "./caret-boxes.client.ts";

/** Somebody else's caret in the text, ready to be drawn. */
export interface ShownCursor {
  clientId: number;
  name: string;
  /** 0 … 7 */
  color: number;
  caret: Box;
  marked: Box[];
  /** 1 for the first. */
  line: number;
  /** It moved just now: its name is shown. */
  named: boolean;
}

/** Milliseconds for which a name stays beside a caret that moved. */
const nameStaysMs = 3_000;

/** What a page tells of its writer. */
interface Told {
  user: { name: string; color: number };
  cursor: { anchor: unknown; head: unknown };
}

interface CursorWatch {
  editor: LexicalEditor;
  bound: BoundEditor;
  awareness: Awareness;
  element: HTMLElement;
  onCursors: (cursors: ShownCursor[]) => void;
}

/** Follows the others' carets through the text, once a frame at most. */
export function watchCursors({ editor, bound, awareness, element, onCursors }: CursorWatch): { stop(): void } {
  const moved = new Map<number, { cursor: string; at: number }>();
  let frame = 0;
  let shown = 0;
  let stopped = false;

  function lookSoon(): void {
    if (stopped) return;
    frame ||= requestAnimationFrame(look);
  }

  function look(): void {
    frame = 0;
    const cursors = [...awareness.getStates()].flatMap(([clientId, told]) => {
      if (clientId === awareness.clientID) return [];
      const read = readTold(told);
      return read === null ? [] : place(clientId, read);
    });
    if (cursors.length > 0 || shown > 0) onCursors(cursors);
    shown = cursors.length;
  }

  function place(clientId: number, { user, cursor }: Told): ShownCursor[] {
    const [anchor, head] = [cursor.anchor, cursor.head].map(offsetOf);
    if (typeof anchor !== "number" || typeof head !== "number") return [];
    const boxes = boxesOf(editor, element, { anchor, head });
    if (!boxes) return [];
    const words = JSON.stringify(cursor);
    const before = moved.get(clientId);
    const isNew = before?.cursor !== words;
    const at = isNew ? performance.now() : before.at;
    moved.set(clientId, { cursor: words, at });
    if (isNew) setTimeout(lookSoon, nameStaysMs + 50);
    const line = element.innerText.slice(0, head).split("\n").length;
    return [
      { clientId, name: user.name, color: user.color, ...boxes, line, named: performance.now() - at < nameStaysMs },
    ];
  }

  /** What others send is not to be trusted to be a position. */
  function offsetOf(told: unknown): number | null {
    try {
      return bound.offsetOf(createRelativePositionFromJSON(told));
    } catch {
      return null;
    }
  }

  const resized = new ResizeObserver(lookSoon);
  resized.observe(element);
  awareness.on("change", lookSoon);
  const unregister = editor.registerUpdateListener(lookSoon);
  lookSoon();
  return {
    stop() {
      stopped = true;
      cancelAnimationFrame(frame);
      resized.disconnect();
      awareness.off("change", lookSoon);
      unregister();
    },
  };
}

/** Checked by hand: a schema library would be heavier than this whole folder. */
function readTold(told: unknown): Told | null {
  if (!isRecord(told) || !isRecord(told["user"]) || !isRecord(told["cursor"])) return null;
  const { name, color } = told["user"];
  const { anchor, head } = told["cursor"];
  if (typeof name !== "string" || !Number.isSafeInteger(color)) return null;
  return { user: { name, color: color as number }, cursor: { anchor, head } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
