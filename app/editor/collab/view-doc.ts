import * as Y from "yjs";

/** The text as one editor sees it: apart from the document that the line feeds, so that it changes only when told. */
export interface TextView {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  /** Something by others waits to be taken in. */
  waiting(): boolean;
  /** Takes in, as one change, all that waits. */
  takeIn(): void;
  close(): void;
}

/** Origins of transactions. */
export const typedHere = Symbol("typed here");
const fromMain = Symbol("from the main document");

/**
 * Opens a view upon a document. What is typed in the view is in the document at once; what comes into the document
 * waits, and `onWaiting` is told.
 */
export function openView(main: Y.Doc, mainText: Y.Text, onWaiting: () => void): TextView {
  const doc = new Y.Doc();
  const text = doc.getText(nameOf(main, mainText));
  const fromView = Symbol("from a view");
  let inbox: Uint8Array[] = [];
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(main), fromMain);

  function send(update: Uint8Array, origin: unknown): void {
    if (origin !== fromMain) Y.applyUpdate(main, update, fromView);
  }

  function receive(update: Uint8Array, origin: unknown): void {
    if (origin === fromView) return;
    inbox.push(update);
    onWaiting();
  }

  doc.on("update", send);
  main.on("update", receive);
  return {
    doc,
    text,
    waiting: () => inbox.length > 0,
    takeIn() {
      const updates = inbox;
      inbox = [];
      const apply = () => updates.forEach((update) => Y.applyUpdate(doc, update, fromMain));
      // As one change, and not a local one: Yjs then forgets the places it had remembered.
      Y.transact(doc, apply, fromMain, false);
    },
    close() {
      main.off("update", receive);
      doc.destroy();
    },
  };
}

function nameOf(doc: Y.Doc, text: unknown): string {
  for (const [name, type] of doc.share) if (type === text) return name;
  throw new Error("The text is not one of the document's own.");
}
