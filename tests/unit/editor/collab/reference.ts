import * as Y from "yjs";
import type { Line, Network } from "./network.ts";

/**
 * What a writer means, done on a bare Y.Text: no editor, no binding. With the same client id and the same splices at
 * the same times the bound editor must come to the very same characters, in the same order.
 */
export interface Replay {
  readonly doc: Y.Doc;
  text(): string;
  /** Only of a caret, not of a marked stretch. */
  caret: number;
  splice(at: number, remove: number, insert: string): void;
  undo(): void;
  redo(): void;
  stopCapturing(): void;
  /** What others typed, as one change. */
  receive(updates: Uint8Array[]): void;
}

export interface Reference extends Replay {
  readonly line: Line;
  /** What others typed comes in. */
  takeIn(): void;
}

const own = Symbol("own");
const received = Symbol("received");

export function openReplay(clientId: number): Replay {
  const doc = new Y.Doc();
  const text = doc.getText("text");
  doc.clientID = clientId;
  const undoManager = new Y.UndoManager(text, { trackedOrigins: new Set([own]), captureTimeout: Infinity });
  const replay: Replay = {
    doc,
    text: () => text.toString(),
    caret: 0,
    splice(at, remove, insert) {
      doc.transact(() => {
        if (remove > 0) text.delete(at, remove);
        if (insert !== "") text.insert(at, insert, around(text, at));
      }, own);
    },
    undo: () => void undoManager.undo(),
    redo: () => void undoManager.redo(),
    stopCapturing: () => undoManager.stopCapturing(),
    receive(updates) {
      const kept = Y.createRelativePositionFromTypeIndex(text, replay.caret, -1);
      Y.transact(doc, () => updates.forEach((update) => Y.applyUpdate(doc, update, received)), received, false);
      replay.caret = Y.createAbsolutePositionFromRelativePosition(kept, doc)?.index ?? 0;
    },
  };
  return replay;
}

export function openReference(network: Network, clientId: number): Reference {
  const replay = openReplay(clientId);
  // Stands between, so that what others type waits to be taken in.
  const main = new Y.Doc();
  let inbox: Uint8Array[] = [];
  replay.doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== received) Y.applyUpdate(main, update, own);
  });
  main.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== own) inbox.push(update);
  });
  const line = network.join(main);
  line.up();
  const reference: Reference = Object.assign(replay, {
    line,
    takeIn() {
      const updates = inbox;
      inbox = [];
      replay.receive(updates);
    },
  });
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
