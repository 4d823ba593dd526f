import * as Y from "yjs";
import type { Line, Network } from "./network.ts";

/**
 * What a writer means, done on a bare Y.Text: no editor, no binding. With the same client id and the same splices at
 * the same times the bound editor must come to the very same characters, in the same order.
 */
export interface Reference {
  text(): string;
  /** Only of a caret, not of a marked stretch. */
  caret: number;
  readonly line: Line;
  splice(at: number, remove: number, insert: string): void;
  undo(): void;
  redo(): void;
  stopCapturing(): void;
  /** What others typed comes in. */
  takeIn(): void;
}

const own = Symbol("own");

export function openReference(network: Network, clientId: number): Reference {
  const doc = new Y.Doc();
  const text = doc.getText("text");
  doc.clientID = clientId;
  // Stands between, so that what others type waits to be taken in.
  const main = new Y.Doc();
  let inbox: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "in") Y.applyUpdate(main, update, "view");
  });
  main.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "view") inbox.push(update);
  });
  const line = network.join(main);
  line.up();
  const undoManager = new Y.UndoManager(text, { trackedOrigins: new Set([own]), captureTimeout: Infinity });
  const reference: Reference = {
    text: () => text.toString(),
    caret: 0,
    line,
    splice(at, remove, insert) {
      doc.transact(() => {
        if (remove > 0) text.delete(at, remove);
        if (insert !== "") text.insert(at, insert, around(text, at));
      }, own);
    },
    undo: () => void undoManager.undo(),
    redo: () => void undoManager.redo(),
    stopCapturing: () => undoManager.stopCapturing(),
    takeIn() {
      const kept = Y.createRelativePositionFromTypeIndex(text, reference.caret, -1);
      const updates = inbox;
      inbox = [];
      Y.transact(doc, () => updates.forEach((update) => Y.applyUpdate(doc, update, "in")), "in", false);
      reference.caret = Y.createAbsolutePositionFromRelativePosition(kept, doc)?.index ?? 0;
    },
  };
  reference.takeIn();
  return reference;
}

/** Of each character. */
export function attributesOf(text: Y.Text): Array<Record<string, unknown>> {
  const runs = text.toDelta() as Array<{ insert: string; attributes?: Record<string, unknown> }>;
  return runs.flatMap(({ insert, attributes = {} }) => Array.from({ length: insert.length }, () => attributes));
}

/** What the characters on both sides have. */
function around(text: Y.Text, at: number): Record<string, unknown> {
  const each = attributesOf(text);
  const [left, right] = [each[at - 1], each[at]];
  if (!left || !right) return {};
  return Object.fromEntries(Object.entries(left).filter(([key, value]) => right[key] === value));
}
