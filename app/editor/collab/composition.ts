import type { LexicalEditor } from "lexical";

/** Ends a composition that keeps out others' text for too long. */
export interface CompositionWatch {
  /** Others' text waits for the end of the word. */
  endSoon(): void;
  /** The word goes on. */
  typed(): void;
  stop(): void;
}

/** Milliseconds without a key after which a word that others wait for is taken to be finished. */
const patienceMs = 10_000;

export function watchComposition(editor: LexicalEditor): CompositionWatch {
  let timer: ReturnType<typeof setTimeout> | null = null;

  function end(): void {
    timer = null;
    if (!editor.isComposing()) return;
    // The browser commits the word when the focus goes.
    editor.blur();
    editor.focus();
  }

  function rest(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
    endSoon() {
      timer ??= setTimeout(end, patienceMs);
    },
    typed() {
      if (timer === null) return;
      rest();
      timer = setTimeout(end, patienceMs);
    },
    stop: rest,
  };
}
