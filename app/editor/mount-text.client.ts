import type { TextProvider } from "#app/collab/text-provider.ts";
import { moveSplices, splicesBetween } from "#app/editor/collab/splices.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { bindTextEditor, type BoundEditor } from "./collab/bind-text-editor.ts";
import type { CorrectionReport } from "./collab/binding.ts";
import { createTextEditor } from "./collab/create-text-editor.ts";
import { allGuards } from "./collab/guards.ts";
import { watchHalfKeys } from "./collab/half-keys.ts";
import { watchCursors, type ShownCursor } from "./collab/shown-cursors.client.ts";

export interface MountedText extends BoundEditor {
  allowWriting(allowed: boolean): void;
}

interface MountTextOptions {
  element: HTMLElement;
  provider: TextProvider;
  /** That is to show the text; null while several are, or none. */
  network: () => Network | null;
  onText: (text: string) => void;
  onCursors: (cursors: ShownCursor[]) => void;
}

/** Puts an editor for a shared text, which has come, on an element. */
export function mountText({ element, provider, network, onText, onCursors }: MountTextOptions): MountedText {
  const editor = createTextEditor(network);
  editor.setRootElement(element);
  const stopHalves = watchHalfKeys(editor, element);
  const { doc, text, awareness } = provider;
  const bound = bindTextEditor({ editor, doc, text, awareness, onText, onCorrection: reportCorrection });
  const cursors = watchCursors({ editor, bound, awareness, element, onCursors });
  return {
    ...bound,
    allowWriting: (allowed) => editor.setEditable(allowed),
    stop() {
      stopHalves();
      cursors.stop();
      bound.stop();
      editor.setRootElement(null);
    },
  };
}

/** Reported as an error of the page, without the words. */
function reportCorrection({ at, expectedLength, foundLength }: CorrectionReport): void {
  reportError(new Error(`The editor was corrected at ${at}: ${foundLength} characters, not ${expectedLength}`));
}

/**
 * What was typed into the plain field before the editor came, upon the text as it is by now. `from` is what the field
 * began with.
 */
export function takeOver(bound: BoundEditor, { from, typed, now }: { from: string; typed: string; now: string }): void {
  const mine = splicesBetween({ before: from, after: typed, caret: null }, allGuards);
  const theirs = splicesBetween({ before: from, after: now, caret: null }, allGuards);
  for (const { at, remove, insert } of moveSplices(mine, theirs).toReversed())
    bound.replace({ start: at, end: at + remove }, insert);
}
