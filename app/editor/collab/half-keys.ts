import { $getSelection, $isRangeSelection, type LexicalEditor } from "lexical";

/** What is to be typed now, and whether the browser may go on with what it was about to type. */
interface Judged {
  insert: string;
  goesOn: boolean;
}

export interface Halves {
  /** A browser is about to type this; null for anything that is no typing. */
  take(data: string | null): Judged;
  /** The second half did not come. */
  giveUp(): string;
}

const broken = "\uFFFD";

/** Keeps the first half of a character until its second half or another key comes. */
export function joinHalves(): Halves {
  let first = "";

  function giveUp(): string {
    const left = first === "" ? "" : broken;
    first = "";
    return left;
  }

  return {
    giveUp,
    take(data) {
      if (data !== null && first !== "" && /^[\uDC00-\uDFFF]/u.test(data)) {
        const whole = first + data;
        first = "";
        return { insert: whole, goesOn: false };
      }
      const insert = giveUp();
      const half = data === null ? null : /[\uD800-\uDBFF]$/u.exec(data);
      if (half === null) return { insert, goesOn: true };
      first = half[0];
      return { insert: insert + (data ?? "").slice(0, -1), goesOn: false };
    },
  };
}

/** Milliseconds after which a second half will not come. */
const patienceMs = 1_000;

/**
 * Firefox types an emoji as two keys, one for each half of its pair. A half alone is nothing a text may hold, so the first
 * waits here, outside of the text, and both are typed as one. Returns how to stop.
 */
export function watchHalfKeys(editor: LexicalEditor, root: HTMLElement): () => void {
  const halves = joinHalves();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function type(text: string): void {
    if (text === "") return;
    editor.update(() => {
      const selection = $getSelection();
      if ($isRangeSelection(selection)) selection.insertText(text);
    });
  }

  function before(event: InputEvent): void {
    if (event.isComposing || !editor.isEditable()) return;
    clearTimeout(timer);
    const { insert, goesOn } = halves.take(event.inputType === "insertText" ? event.data : null);
    if (!goesOn) {
      event.preventDefault();
      event.stopImmediatePropagation();
      timer = setTimeout(() => type(halves.giveUp()), patienceMs);
    }
    type(insert);
  }

  root.addEventListener("beforeinput", before, true);
  return () => {
    clearTimeout(timer);
    root.removeEventListener("beforeinput", before, true);
  };
}
