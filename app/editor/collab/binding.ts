import {
  COLLABORATION_TAG,
  COMPOSITION_START_TAG,
  CUT_TAG,
  type EditorState,
  HISTORIC_TAG,
  type LexicalEditor,
  PASTE_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from "lexical";
import * as Y from "yjs";
import { plainText } from "#workflows/content/plain-text.ts";
import { watchComposition } from "./composition.ts";
import type { Guards } from "./guards.ts";
import { endOfChange, moveSpan } from "./move-span.ts";
import { $readSpan, $readText, $select, type Span } from "./offsets.ts";
import { $patch, $write, type Step } from "./patch-nodes.ts";
import { createPlaceholder } from "./placeholder.ts";
import { splicesBetween, writeSplices } from "./splices.ts";
import { adoptedHere, openView, type TextView, typedHere } from "./view-doc.ts";

/** The editor showed something else than the text, and was corrected. A defect; reported without the words. */
export interface CorrectionReport {
  /** Offset of the first difference. */
  at: number;
  expectedLength: number;
  foundLength: number;
}

export interface BindingOptions {
  editor: LexicalEditor;
  doc: Y.Doc;
  text: Y.Text;
  /** The text as it stands after any change, by whomever. */
  onText?: ((text: string) => void) | undefined;
  onCorrection?: ((report: CorrectionReport) => void) | undefined;
  /** After any commit: where the selection stands in the view, null when it is nowhere. */
  onSpan?: ((span: Span | null, text: Y.Text) => void) | undefined;
}

export interface Binding {
  readonly view: TextView;
  readonly undoManager: Y.UndoManager;
  /** Brings what was typed into the text, now. */
  flush(): void;
  undo(): void;
  redo(): void;
  corrections(): number;
  stop(): void;
}

/** Milliseconds within which what is typed is undone together. */
const undoBreathMs = 500;

/**
 * Keeps a Lexical editor and a Y.Text equal. The editor always shows exactly the view: what is typed goes into it at
 * each commit, and what others typed comes into it only between commits. So a change by others can be carried over
 * to the nodes as it is, without being transformed.
 */
export function bindGuarded(options: BindingOptions, guards: Readonly<Guards>): Binding {
  const { editor } = options;
  const view = openView(options.doc, options.text, drainSoon);
  const undoManager = new Y.UndoManager(view.text, {
    trackedOrigins: new Set([typedHere, adoptedHere]),
    captureTimeout: undoBreathMs,
  });
  const composition = watchComposition(editor);
  const placeholder = createPlaceholder();
  let shadow = view.text.toString();
  let corrections = 0;
  let stopped = false;
  let draining = false;

  function drainSoon(): void {
    if (draining) return;
    draining = true;
    queueMicrotask(() => {
      draining = false;
      if (!stopped) drain();
    });
  }

  function drain(): void {
    if (!view.waiting()) return;
    if (guards.commitBeforeRemote) rest();
    if (guards.holdWhileComposing && editor.isComposing()) composition.endSoon();
    else view.takeIn(() => undoManager.stopCapturing());
  }

  function rest(): void {
    flush();
    dropPlaceholder();
  }

  function flush(): void {
    // The second takes what the first one's listeners changed.
    editor.read(() => {});
    editor.read(() => {});
  }

  function committed(state: EditorState, tags: Set<string>): void {
    const { raw, span } = state.read(() => ({ raw: $readText(), span: $readSpan() }));
    const skipped = !guards.compareText && tags.has(COLLABORATION_TAG);
    if (!skipped) takeTyped(raw, span, tags);
    if (!editor.isComposing()) composed(raw);
    const shown = span && { anchor: placeholder.offset(span.anchor), head: placeholder.offset(span.head) };
    options.onSpan?.(shown, view.text);
  }

  function takeTyped(raw: string, span: Span | null, tags: Set<string>): void {
    if (raw === shadow) return;
    if (guards.stripPlaceholder && tags.has(COMPOSITION_START_TAG)) {
      const begun = splicesBetween({ before: shadow, after: raw, caret: span?.head ?? null }, guards)[0];
      if (begun) placeholder.begin(begun.insert, begun.at);
    }
    const stripped = placeholder.strip(raw);
    const after = guards.plainCharacters ? plainText(stripped) : stripped;
    const caret = span && placeholder.offset(span.head);
    const splices = splicesBetween({ before: shadow, after, caret }, guards);
    if (splices.length === 0) return;
    composition.typed();
    const alone = guards.pasteAlone && (tags.has(PASTE_TAG) || tags.has(CUT_TAG));
    if (alone) undoManager.stopCapturing();
    shadow = after;
    view.doc.transact(() => writeSplices(view.text, splices, guards), typedHere);
    if (alone) undoManager.stopCapturing();
    options.onText?.(shadow);
  }

  /** The composition ended: removes the helper character and takes in what waited. */
  function composed(raw: string): void {
    if (placeholder.stands(raw) !== null) queueMicrotask(dropPlaceholder);
    if (view.waiting()) drainSoon();
  }

  function dropPlaceholder(): void {
    if (stopped || editor.isComposing()) return;
    const left = placeholder.stands(editor.read($readText));
    placeholder.forget();
    if (left !== null) showChange([{ retain: left }, { delete: 1 }], COLLABORATION_TAG);
  }

  function changed(event: Y.YTextEvent, transaction: Y.Transaction): void {
    if (transaction.origin === typedHere) return;
    shadow = view.text.toString();
    const undone = transaction.origin === undoManager;
    showChange(event.delta, undone ? HISTORIC_TAG : COLLABORATION_TAG);
    options.onText?.(shadow);
  }

  function showChange(steps: readonly Step[], tag: string): void {
    if (stopped) return;
    const undone = tag === HISTORIC_TAG;
    const move = (span: Span) =>
      undone ? caretAt(endOfChange(steps)) : guards.moveSelection ? moveSpan(span, steps) : span;
    const tags = undone ? [tag] : [tag, SKIP_SCROLL_INTO_VIEW_TAG];
    const show = () => {
      $patch(steps, move);
      if ($readText() !== shadow && !editor.isComposing()) $correct();
    };
    editor.update(show, { discrete: true, tag: tags });
  }

  function $correct(): void {
    const found = $readText();
    const span = $readSpan();
    corrections += 1;
    options.onCorrection?.({
      at: firstDifference(found, shadow),
      expectedLength: shadow.length,
      foundLength: found.length,
    });
    $write(shadow);
    if (span !== null) $select(span);
  }

  /** Not inside of Lexical's own update, where a shortcut is heard. */
  function atRest(act: () => void): void {
    const run = () => {
      if (stopped || editor.isComposing()) return;
      rest();
      act();
    };
    if (guards.undoAtRest) queueMicrotask(run);
    else run();
  }

  editor.update(() => $write(shadow), { discrete: true, tag: COLLABORATION_TAG });
  view.text.observe(changed);
  const stopListening = editor.registerUpdateListener(({ editorState, tags }) => committed(editorState, tags));
  options.onText?.(shadow);
  return {
    view,
    undoManager,
    flush,
    undo: () => atRest(() => undoManager.undo()),
    redo: () => atRest(() => undoManager.redo()),
    corrections: () => corrections,
    stop() {
      if (stopped) return;
      flush();
      stopped = true;
      stopListening();
      composition.stop();
      undoManager.destroy();
      view.close();
    },
  };
}

function caretAt(offset: number): Span {
  return { anchor: offset, head: offset };
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}
